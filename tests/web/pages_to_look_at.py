"""The pages that the look-tests walk; ``{id}`` stands for a report of the casebook,
``{all}`` for every one of them.

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
    "/reports/{all}/ledger?order=weakest&voices=1",
    "/reports/{all}/sources",
    "/reports/{id}/compare",
    "/reports/{all}/compare",
    "/reports/{all}/network",
    "/reports/{all}/timeline",
    "/parties",
    "/parties/{id}:e3",
    "/reports/ffffffffffff",
)
