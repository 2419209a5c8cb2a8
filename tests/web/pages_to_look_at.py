"""The pages that the look-tests walk; ``{id}`` stands for a report of the casebook.

Whoever adds a page adds its address here: it is then checked in a real browser for axe's
rules in light, dark and at 390 px, sideways scrolling, complaints and outside requests, and
that it says the same without scripts.
"""

PAGES = (
    "/",
    "/?words=gliders",
    "/reports/{id}",
    "/reports/{id}/export",
    "/reports/{id}/original",
    "/reports/{id}/screening",
    "/screening",
    "/screening?name=Ilkar+Vedrin&birth=31/31",
    "/screening?name=Wymtha+Oorlquist",
    "/bulk",
    "/lists",
    "/reports/ffffffffffff",
)
