"""Country names as the benchmark files write them, to ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

_CODES = """
af Afghanistan; al Albania; dz Algeria; ad Andorra; ao Angola; ag Antigua and Barbuda; ar Argentina; am Armenia; au Australia; at Austria;
az Azerbaijan; bs Bahamas; bh Bahrain; bd Bangladesh; bb Barbados; by Belarus; be Belgium; bz Belize; bj Benin; bt Bhutan; bo Bolivia;
ba Bosnia and Herzegovina; ba Bosnia & Herzegovina; bw Botswana; br Brazil; bn Brunei; bg Bulgaria; bf Burkina Faso; bi Burundi; kh Cambodia; cm Cameroon;
ca Canada; cv Cape Verde; cf Central African Republic; td Chad; cl Chile; cn China; co Colombia; km Comoros; cg Congo; cg Republic of the Congo;
cd Democratic Republic of the Congo; cd Congo, Democratic Republic of the; cd Congo (Democratic Republic); cr Costa Rica; hr Croatia; cu Cuba; cy Cyprus;
cz Czech Republic; cz Czechia; dk Denmark; dj Djibouti; dm Dominica; do Dominican Republic; ec Ecuador; eg Egypt; sv El Salvador; gq Equatorial Guinea;
er Eritrea; ee Estonia; sz Eswatini; et Ethiopia; fj Fiji; fi Finland; fr France; ga Gabon; gm Gambia; gm Gambia, The; gm The Gambia; ge Georgia; de Germany; gh Ghana; gr Greece;
gd Grenada; gt Guatemala; gn Guinea; gw Guinea-Bissau; gy Guyana; ht Haiti; hn Honduras; hk Hong Kong; hu Hungary; is Iceland; in India; id Indonesia;
ir Iran; ir Iran (Islamic Republic of); iq Iraq; ie Ireland; il Israel; it Italy; ci Ivory Coast; ci Cote d'Ivoire; ci Cote d Ivoire; ci Côte d'Ivoire; jm Jamaica; jp Japan; jo Jordan;
kz Kazakhstan; ke Kenya; kp North Korea; kp Korea, North; kp Democratic People's Republic of Korea; kr South Korea; kr Korea, South; kr Republic of Korea; xk Kosovo; kw Kuwait; kg Kyrgyzstan; kg Kyrgyz Republic; la Laos; lv Latvia; lb Lebanon;
ls Lesotho; lr Liberia; ly Libya; li Liechtenstein; lt Lithuania; lu Luxembourg; mo Macau; mg Madagascar; mw Malawi; my Malaysia; mv Maldives; ml Mali;
mt Malta; mr Mauritania; mu Mauritius; mx Mexico; md Moldova; mc Monaco; mn Mongolia; me Montenegro; ma Morocco; mz Mozambique; mm Burma; mm Myanmar; na Namibia;
np Nepal; nl Netherlands; nl the Netherlands; nz New Zealand; ni Nicaragua; ne Niger; ng Nigeria; mk North Macedonia; mk Macedonia; mk The Former Yugoslav Republic of Macedonia; no Norway; om Oman; pk Pakistan;
ps Palestine; ps Palestinian; ps Region: Gaza; ps State of Palestine; pa Panama; pg Papua New Guinea; py Paraguay; pe Peru; ph Philippines; pl Poland; pt Portugal; qa Qatar; ro Romania; ru Russia; ru Russian Federation; rw Rwanda;
sa Saudi Arabia; sn Senegal; rs Serbia; sc Seychelles; sl Sierra Leone; sg Singapore; sk Slovakia; si Slovenia; so Somalia; za South Africa; ss South Sudan;
es Spain; lk Sri Lanka; sd Sudan; sr Suriname; se Sweden; ch Switzerland; sy Syria; sy Syrian Arab Republic; tw Taiwan; tj Tajikistan; tz Tanzania; tz United Republic of Tanzania; th Thailand; tl East Timor; tg Togo;
tt Trinidad and Tobago; tn Tunisia; tr Turkey; tr Türkiye; tm Turkmenistan; ug Uganda; ua Ukraine; ae United Arab Emirates; gb United Kingdom; gb United Kingdom of Great Britain and Northern Ireland; us United States;
us United States of America; uy Uruguay; uz Uzbekistan; ve Venezuela; vn Vietnam; vn Viet Nam; ye Yemen; zm Zambia; zw Zimbabwe
"""

_BY_NAME = {
    name.strip().casefold(): code
    for code, name in (line.strip().split(" ", 1) for line in _CODES.split(";"))
}


def code_of(name: str) -> str:
    """Return the code for a country's name; a code, or a name not known, comes back in lower case."""
    folded = name.strip().casefold()
    return _BY_NAME.get(folded, folded)
