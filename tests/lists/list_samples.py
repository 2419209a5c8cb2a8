"""Small samples in every published layout, with invented parties only."""

from __future__ import annotations

from onrecord.lists import ListFiles


def files(*found: tuple[str, str | bytes], as_of: str = "") -> ListFiles:
    """Return list files from names and texts."""
    return ListFiles(
        files=tuple(
            (name, data.encode() if isinstance(data, str) else data) for name, data in found
        ),
        as_of=as_of,
    )


def sdn_row(
    number: int, name: str, *, kind: str = "-0- ", programme: str = "TEST", remarks: str = ""
) -> str:
    """Return one row of sdn.csv as OFAC writes it, nulls and line end included."""
    said = f'"{remarks}"' if remarks else "-0- "
    sort = kind if kind == "-0- " else f'"{kind}"'
    return f'{number},"{name}",{sort},"{programme}"' + ",-0- " * 7 + f",{said}\r\n"


def ofac(
    rows: str, *, alt: str = "", add: str = "", comments: str = "", prefix: str = "sdn"
) -> ListFiles:
    """Return an OFAC set: the primary file and those given, each ended by Ctrl-Z."""
    named = (
        (f"{prefix}.csv", rows),
        ("alt.csv", alt),
        ("add.csv", add),
        ("comments.csv", comments),
    )
    return files(*((name, text + "\x1a") for name, text in named if text))


OFAC = ofac(
    sdn_row(36, "BRENN AEROWORKS", remarks="Linked To: TARVOS HOLDING.")
    + sdn_row(9, "TARVOS HOLDING", programme="SDGT] [IRGC] [IFSR"),
    alt='9,1,"aka","TARVOS HOLDING JSC",-0- \r\n',
    add='9,1,"1 Invented Quay","Example City","Iran",-0- \r\n',
    comments='99999,"continued elsewhere."\r\n',
)

UN = files(
    (
        "un.xml",
        """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-02-27T00:00:09.554Z">
 <INDIVIDUALS><INDIVIDUAL>
  <DATAID>1</DATAID><FIRST_NAME>ILKAR  </FIRST_NAME><SECOND_NAME>na</SECOND_NAME>
  <THIRD_NAME> VEDRIN</THIRD_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>
  <REFERENCE_NUMBER>TSi.001</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON><GENDER>Male</GENDER>
  <NAME_ORIGINAL_SCRIPT>Илкар Ведрин</NAME_ORIGINAL_SCRIPT>
  <COMMENTS1>First line.
Second line with a web link.</COMMENTS1>
  <NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ilkar the Elder</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Elder</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><CITY>Exampleton</CITY><COUNTRY>Rwanda</COUNTRY></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1961-04-12</DATE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1960</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1957</FROM_YEAR><TO_YEAR>1959</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X1</NUMBER><ISSUING_COUNTRY>Rwanda</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT/>
 </INDIVIDUAL></INDIVIDUALS>
 <ENTITIES><ENTITY>
  <DATAID>2</DATAID><FIRST_NAME>TARVOS HOLDING</FIRST_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>
  <REFERENCE_NUMBER>TSe.001</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Tarvos Works</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><COUNTRY/></ENTITY_ADDRESS>
 </ENTITY></ENTITIES>
</CONSOLIDATED_LIST>""",
    )
)

_EU_COLUMNS = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;"
    "Entity_Remark;Entity_SubjectType;Entity_Regulation_Programme;NameAlias_WholeName;"
    "NameAlias_Gender;Address_City;Address_CountryIso2Code;Address_CountryDescription;"
    "BirthDate_BirthDate;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;Identification_Number;"
    "Identification_TypeDescription;Identification_CountryIso2Code;Citizenship_CountryIso2Code"
)
EU = files(
    (
        "eu.csv",
        "\ufeff"
        + _EU_COLUMNS
        + "\r\n05/08/2026;13;EU.1.1;2022-02-25;;P;TEST;Sorana Petruk;F;;;;;;;;;;"
        + "\r\n05/08/2026;13;EU.1.1;2022-02-25;;P;TEST;Сорана Петрук;F;;;;;;;;;;"
        + "\r\n05/08/2026;13;EU.1.1;2022-02-25;;P;TEST;;;Exampleton;00;UNKNOWN;;;;;;;"
        + "\r\n05/08/2026;13;EU.1.1;2022-02-25;;P;TEST;;;;;;1975-06-02;;;;;;"
        + "\r\n05/08/2026;13;EU.1.1;2022-02-25;;P;TEST;;;;;;;1974;1976;;;;"
        + "\r\n05/08/2026;13;EU.1.1;2022-02-25;;P;TEST;;;;;;;;;X2;National passport;BY;BY"
        + "\r\n05/08/2026;14;EU.1.2;2022-03-15;Invented;E;TEST;Tarvos Holding;;;RU;RUSSIAN FEDERATION;;;;;;;\r\n",
    )
)

_UK_COLUMNS = (
    "Last Updated,Unique ID,UN Reference Number,Name 6,Name 1,Name 2,Name type,Alias strength,"
    "Name non-latin script,Regime Name,Designation Type,Sanctions Imposed,Address Line 1,"
    "Address Country,Date Designated,D.O.B,Nationality(/ies),Passport number,Gender,"
    "Town of birth,Country of birth,Parent Company,IMO number,Current believed flag of ship"
)
UK = files(
    (
        "UK-Sanctions-List.csv",
        "Report Date: 13-Feb-2026\r\n"
        + _UK_COLUMNS
        + "\r\n01/02/2026,TST0001,,VEDRIN,Elder,,Alias,Low quality a.k.a,,Test Regime,Individual,"
        + "Asset freeze|Travel Ban,,,14/03/2024,,,,,,,,,"
        + "\r\n01/02/2026,TST0001,,VEDRIN,Ilkar,Antonovich,Primary Name,,Илкар Ведрин,Test Regime,"
        + "Individual,Asset freeze|Travel Ban,1 Quay,Russia,14/03/2024,dd/mm/1968,Russia,X3,Male,"
        + "Exampleton,Russia,,,"
        + "\r\n01/02/2026,TST0002,,TARVOS HOLDING,,,Primary Name,,,Test Regime,Entity,Asset freeze,"
        + ",,14/03/2024,,,,,,,,,"
        + "\r\n01/02/2026,TST0003,,CALM HERON,,,Primary Name,,,Test Regime,Ship,Port entry,"
        + ",,15/03/2024,,,,,,,TARVOS HOLDING,9000005,Panama\r\n",
    )
)

_CSL_COLUMNS = (
    "source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,"
    "end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
    "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
    "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
)
CSL_2019 = files(
    (
        "csl.csv",
        _CSL_COLUMNS
        + "\nDenied Persons List (DPL) - Bureau of Industry and Security,,,, ILKAR VEDRIN,,"
        + '"1 Quay, Exampleton, CA",82 F.R. 1,2017-10-16,2020-10-13,Y,,,,,,,,,,u,,,,,,u,'
        + "\nSectoral Sanctions Identifications List (SSI) - Treasury Department,20264,Entity,TEST,"
        + 'TARVOS HOLDING,,"1 Invented Quay, Example City, RU",,,,,,,,,,,,,,u,"TARVOS JSC; THOLD",'
        + ',,,,u,"RU, 7700000000, Tax ID No.; Subject to Directive 3, '
        + 'Executive Order 13662 Directive Determination -; http://example.org, Website"\n',
    )
)
CSL_2025 = files(
    (
        "consolidated.csv",
        "_id,"
        + _CSL_COLUMNS
        + '\n"a1","Nonproliferation Sanctions (ISN) - State Department","","","TEST",'
        + '"Brenn Aeroworks; and any successor, sub-unit, or subsidiary thereof","","","",'
        + '"2023-07-19"'
        + ',""' * 17
        + ',"u",""'
        + '\n"52291","Specially Designated Nationals (SDN) - Treasury Department","52291",'
        + '"Individual","TEST","VEDRIN, Ilkar","","Exampleton, CN; Sampleville, KP"'
        + ',""' * 13
        + ',"u","","","1978-12-05","KP","","u","Passport, 836238033, KP; Gender, Male"\n',
    )
)

DPL = files(
    (
        "dpl.txt",
        (
            '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t'
            '"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
            '" ILKAR VEDRIN"\t"1 QUAY"\t"EXAMPLETON"\t"TX"\t"US"\t"1"\t"06/19/2003"\t""\t"Y"\t'
            '"2007-01-31"\t"ADDED"\t"68 F.R. 1"\n'
            '" ILKAR VEDRIN"\t"2 PIER"\t"SAMPLEVILLE"\t""\t"CA"\t"2"\t"06/19/2003"\t""\t"Y"\t'
            '"2007-01-31"\t"ADDED"\t"68 F.R. 1"\n'
            '"SORANA PETRUK"\t"3 DOCK"\t"EXAMPLETON"\t""\t"AE"\t""\t"01/02/2020"\t"03/04/2030"\t"Y"\t'
            '"2020-01-31"\t"ADDED"\t"85 F.R. 1"\n'
        ),
    )
)

PLAIN = files(
    (
        "own.csv",
        (
            "# as of: 2026-11-01\nid,name,kind,aliases,country,owners\n"
            "1,Tarvos Holding,Company,Тарвос Холдинг|Tarvos JSC,RU,\n"
            "2,Halden Marine Services,Company,,AE,Tarvos Holding=60\n"
        ),
    )
)

FTM = files(
    (
        "entities.ftm.json",
        (
            '{"id":"t","caption":"Tarvos Holding","schema":"Company","properties":{"name":["Tarvos JSC",'
            '"Tarvos Holding","Тарвос"],"weakAlias":["TH"],"innCode":["7700000000"],"topics":["sanction"],'
            '"country":["ru"]},"datasets":["test_set"],"last_seen":"2026-10-01T01:02:03","target":true}\n'
            '{"id":"b","caption":"Brenn Aeroworks","schema":"Company","properties":{"name":'
            '["Brenn Aeroworks"]},"datasets":["test_set"],"target":false}\n'
            '{"id":"o","schema":"Ownership","properties":{"owner":["t"],"asset":["b"],'
            '"percentage":["60"]},"datasets":["test_set"]}\n'
            '{"id":"s","schema":"Sanction","properties":{"entity":["t"],"program":["SAMPLE-1"],'
            '"listingDate":["2024-03-14"]},"datasets":["test_set"]}\n'
        ),
    )
)

NESTED = files(
    (
        "targets.nested.json",
        (
            '{"id":"t","caption":"Tarvos Holding","schema":"Company","target":true,"datasets":["test_set"],'
            '"properties":{"name":["Tarvos Holding"],"sanctions":[{"id":"s","schema":"Sanction",'
            '"properties":{"program":["SAMPLE-1"],"startDate":["2024-03-14"]}}],"ownershipOwner":'
            '[{"id":"o","schema":"Ownership","properties":{"percentage":["60"],"asset":[{"id":"b",'
            '"schema":"Company","properties":{"name":["Brenn Aeroworks"]}}]}}]}}\n'
        ),
    )
)

ADVANCED = files(
    (
        "sdn_advanced.xml",
        """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
 <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>11</Month><Day>3</Day></DateOfIssue>
 <ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1403">Name</AliasType><AliasType ID="1400">A.K.A.</AliasType></AliasTypeValues>
  <CountryValues><Country ID="11082" ISO2="RU">Russia</Country></CountryValues>
  <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="224">Gender</FeatureType>
   <FeatureType ID="25">Location</FeatureType><FeatureType ID="10">Nationality Country</FeatureType>
   <FeatureType ID="344">Digital Currency Address - XBT</FeatureType></FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
  <ListValues><List ID="1550">SDN List</List></ListValues>
  <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
   <NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
  <PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  <RelationTypeValues><RelationType ID="15003">Acting for or on behalf of</RelationType></RelationTypeValues>
  <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
 </ReferenceValueSets>
 <Locations><Location ID="70"><LocationCountry CountryID="11082"/><LocationPart LocPartTypeID="1454">
  <LocationPartValue Primary="true"><Value>Example City</Value></LocationPartValue></LocationPart></Location>
  <Location ID="71"><LocationCountry CountryID="11082"/></Location></Locations>
 <IDRegDocuments><IDRegDocument ID="5" IDRegDocTypeID="1571" IdentityID="900" IssuedBy-CountryID="11082">
  <IDRegistrationNo>X4</IDRegistrationNo></IDRegDocument></IDRegDocuments>
 <DistinctParties>
  <DistinctParty FixedRef="9"><Comment/><Profile ID="9" PartySubTypeID="4"><Identity ID="900" FixedRef="9">
   <Alias FixedRef="9" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2">
    <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">ELDER</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <Alias FixedRef="9" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1">
    <DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">VEDRIN</NamePartValue></DocumentedNamePart>
    <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">Ilkar</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup>
    <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
   <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod><Start><From><Year>1968</Year><Month>2</Month><Day>11</Day></From></Start>
    <End><To><Year>1968</Year><Month>2</Month><Day>11</Day></To></End></DatePeriod></FeatureVersion></Feature>
   <Feature ID="2" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod><Start><From><Year>1967</Year><Month>1</Month><Day>1</Day></From></Start>
    <End><To><Year>1967</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
   <Feature ID="3" FeatureTypeID="224"><FeatureVersion ID="3"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
   <Feature ID="4" FeatureTypeID="25"><FeatureVersion ID="4"><VersionLocation LocationID="70"/></FeatureVersion></Feature>
   <Feature ID="5" FeatureTypeID="10"><FeatureVersion ID="5"><VersionLocation LocationID="71"/></FeatureVersion></Feature>
   <Feature ID="6" FeatureTypeID="344"><FeatureVersion ID="6"><VersionDetail DetailTypeID="1432">1InventedWallet</VersionDetail></FeatureVersion></Feature>
  </Profile></DistinctParty>
  <DistinctParty FixedRef="10"><Profile ID="10" PartySubTypeID="3"><Identity ID="901" FixedRef="10">
   <Alias FixedRef="10" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="3">
    <DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="215">TARVOS HOLDING</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="3" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
 </DistinctParties>
 <ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="9" To-ProfileID="10" RelationTypeID="15003"/></ProfileRelationships>
 <SanctionsEntries><SanctionsEntry ID="1" ProfileID="9" ListID="1550"><EntryEvent ID="1"><Date><Year>2024</Year><Month>3</Month><Day>14</Day></Date></EntryEvent>
  <SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>SAMPLE-1</Comment></SanctionsMeasure>
  <SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry></SanctionsEntries>
</Sanctions>""",
    )
)

BY_FORMAT = {
    "ofac-csv": OFAC,
    "ofac-advanced": ADVANCED,
    "un-xml": UN,
    "eu-csv": EU,
    "uk-csv": UK,
    "us-csl": CSL_2025,
    "bis-denied": DPL,
    "ftm-entities": FTM,
    "ftm-targets": NESTED,
    "plain-csv": PLAIN,
}
"""One sample a format; a format without a sample fails the shelf's test."""
