"""The desk: every deed a user can ask for, each one a straight line through the rooms.

Read this file first. It is the only place where rooms meet.
"""
