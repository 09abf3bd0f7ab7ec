"""German.

Conventions for indefinite numbers: a plural is two at least, so "Dutzende" is at least 24, "Hunderte" at least 200,
"Tausende" at least 2,000; "mehrere" is at least 3. "Ein Dutzend" is 12, "ein paar Dutzend" at least 24. In dates "einige" and "ein
paar Tage" are two to five, "mehrere" three to seven. Numbers written as one word are read up to a million. Points and plain spaces keep thousands
apart; a point is the decimal mark only where it can't. Days come before months. "Morgen" is tomorrow only in lower
case or where a sentence begins.
"""

from decimal import Decimal
from typing import Final

from claims.text.finds import Hedge
from claims.text.languages.language import DateForm, Language, by_phrase, each, in_order
from claims.text.languages.speech import Speech, phrases

_UNITS: Final = in_order("ein zwei drei vier fünf|fuenf sechs sieben acht neun", 1)
_TENS: Final = in_order(
    "zwanzig dreißig|dreissig vierzig fünfzig|fuenfzig sechzig siebzig achtzig neunzig", 20, 10
)
_BELOW_HUNDRED: Final = (
    _UNITS
    | in_order(
        "eins zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf|zwoelf dreizehn vierzehn fünfzehn|fuenfzehn sechzehn "
        "siebzehn achtzehn neunzehn",
        1,
    )
    | _TENS
    | {f"{unit}und{ten}": ones + tens for unit, ones in _UNITS.items() for ten, tens in _TENS.items()}
)
_HUNDREDS: Final = {"hundert": 100} | {f"{unit}hundert": 100 * ones for unit, ones in _UNITS.items()}
_BELOW_THOUSAND: Final = (
    _BELOW_HUNDRED
    | _HUNDREDS
    | {
        f"{hundred}{join}{rest}": hundreds + ones
        for hundred, hundreds in _HUNDREDS.items()
        for rest, ones in _BELOW_HUNDRED.items()
        for join in ("", "und")
    }
)
_LOWER: Final = in_order("drittel viertel fünftel sechstel siebtel achtel neuntel zehntel", 3) | {
    "zwanzigstel": 20,
    "hundertstel": 100,
    "tausendstel": 1_000,
}
_GREATER: Final = "größer | grösser | höher | mehr"
_LESS: Final = "kleiner | niedriger | geringer | weniger"

GERMAN: Final = Language(
    code="de",
    decimal=",",
    group=".",
    also_decimal=".",
    spaced_groups=True,
    ones=_BELOW_THOUSAND | in_order("null ein|eine|einen|einem|einer|eines"),
    glued_thousand="tausend",
    glued_join="und",
    scales=by_phrase(
        {
            12: "dutzend",
            1_000: "tausend | tsd",
            1_000_000: "million | millionen | mio",
            1_000_000_000: "milliarde | milliarden | mrd",
            1_000_000_000_000: "billion | billionen",
        }
    ),
    bare_scales=phrases("tausend"),
    nth=_LOWER,
    one_part=phrases("ein eine einem einen"),
    nths=_LOWER,
    not_fractions=phrases("erste ersten zweite zweiten letzte letzten andere anderen"),
    out_of=phrases("von"),
    points=phrases("komma"),
    minus=phrases("minus"),
    mixed={f"{unit}einhalb": Decimal(ones) + Decimal("0.5") for unit, ones in _UNITS.items()}
    | by_phrase(
        {
            Decimal("1.5"): "anderthalb",
            Decimal(
                "0.5"
            ): "eine halbe | einer halben | ein halbes | ein halber | halbe | die hälfte | der hälfte | hälfte",
            Decimal("0.333333"): "ein drittel",
            Decimal("0.666667"): "zwei drittel",
            Decimal("0.25"): "ein viertel",
            Decimal("0.75"): "drei viertel | dreiviertel",
        }
    ),
    articles=phrases("ein eine einen einem einer eines"),
    never_alone=phrases("eine halbe | einer halben | ein halber | halbe"),
    shy=phrases("null | acht | die hälfte | der hälfte | hälfte | ein halbes | ein viertel"),
    vague=by_phrase(
        {
            3: "mehrere | mehreren | mehrerer",
            24: "dutzende | dutzenden | dutzender | ein paar dutzend",
            36: "mehrere dutzend | mehreren dutzend",
            200: "hunderte | hunderten | hunderter | ein paar hundert | einige hundert",
            300: "mehrere hundert | mehreren hundert",
            2_000: "tausende | tausenden | tausender | ein paar tausend | einige tausend",
            3_000: "mehrere tausend | mehreren tausend",
            20_000: "zehntausende | zehntausenden | zehntausender | zigtausende",
            200_000: "hunderttausende | hunderttausenden | hunderttausender",
            2_000_000: "millionen",
            3_000_000: "mehrere millionen | mehreren millionen",
            20_000_000: "dutzende millionen | zehnmillionen",
            200_000_000: "hunderte millionen | hunderten millionen",
            2_000_000_000: "milliarden",
            3_000_000_000: "mehrere milliarden | mehreren milliarden",
        }
    ),
    hedges=by_phrase(
        {
            Hedge.at_least: (
                "mindestens | wenigstens | zumindest | nicht weniger als | nicht unter | ab | minimal | "
                + each(_GREATER, "oder gleich | gleich | als oder gleich")
            ),
            Hedge.more_than: (
                "über | mehr als | weit über | gut | knapp über | deutlich mehr als | deutlich über | oberhalb von | etwas mehr als | "
                "übersteigt | weit mehr als | mehr wie | " + each(_GREATER, "als")
            ),
            Hedge.at_most: (
                "höchstens | maximal | bis zu | nicht mehr als | bis | allenfalls | nicht über | bis auf | "
                + each(_LESS, "oder gleich | gleich | als oder gleich")
            ),
            Hedge.fewer_than: (
                "weniger als | unter | unterhalb von | knapp unter | etwas weniger als | deutlich weniger als | "
                + each(_LESS, "als")
            ),
            Hedge.about: (
                "etwa | rund | ungefähr | ca | ca. | circa | zirka | fast | knapp | nahezu | annähernd | schätzungsweise | um die | "
                "an die | beinahe | in etwa | geschätzt | geschätzte | gegen | etwa um die | in der größenordnung von"
            ),
            Hedge.exactly: "genau | exakt | nur | lediglich | gerade einmal | gleich | ist gleich | gerade mal | bloß",
        }
    ),
    not_hedges=phrases("im gegensatz zu | nach und | bis über | nicht nur"),
    hedge_skips=phrases("die den der das ein eine einen einem einer"),
    nearly=phrases("fast | knapp | nahezu | annähernd | beinahe"),
    weak_hedges=phrases(
        "über | unter | bis | ab | nur | gut | gegen | gleich | gerade einmal | gerade mal | lediglich | bis auf | fast | bloß | genau"
    ),
    hedges_after=by_phrase(
        {
            Hedge.at_least: "oder mehr | und mehr | oder höher | oder größer | aufwärts | mindestens",
            Hedge.at_most: "oder weniger | und weniger | oder niedriger | oder kleiner | höchstens | maximal",
            Hedge.exactly: "oder gleich",
        }
    ),
    ranges=by_phrase({"und": "zwischen | zwischen den", "bis|bis zu": "von | vom"}),
    links=phrases("bis"),
    percent=phrases("% | prozent | prozentpunkte | prozentpunkten"),
    currencies=by_phrase(
        {
            "USD": "dollar | us-dollar | us dollar",
            "EUR": "euro | euros",
            "GBP": "pfund | britische pfund",
            "JPY": "yen",
            "CNY": "yuan",
            "RUB": "rubel",
            "INR": "rupien",
            "CHF": "franken | schweizer franken",
            "TRY": "türkische lira | lira",
            "PLN": "zloty",
            "UAH": "hrywnja",
            "": "pesos",
        }
    ),
    cents=phrases("cent cents"),
    counters=phrases(
        "jahre jahren jahr tage tagen tag monate monaten monat wochen woche stunden stunde minuten sekunden menschen personen tote toten "
        "todesfälle todesopfer opfer opfern verletzte verletzten fälle fällen männer männern frauen kinder kindern mädchen jungen zivilisten "
        "soldaten soldatinnen polizisten beamte beamten migranten flüchtlinge flüchtlingen geflüchtete geflüchteten vertriebene "
        "festgenommene vermisste vermissten beschäftigte beschäftigten mitarbeiter mitarbeitern arbeitsplätze stellen schüler schülern studenten "
        "studierende stimmen sitze sitzen abgeordnete abgeordneten länder ländern städte städten gemeinden wohnungen häuser häusern "
        "gebäude gebäuden schulen krankenhäuser fahrzeuge fahrzeugen autos flugzeuge schiffe schiffen boote drohnen raketen angriffe "
        "angriffen kilometer kilometern km meter metern hektar tonnen liter kilo kilogramm grad mal einwohner einwohnern familien "
        "unternehmen medaillen tore spiele flüge passagiere journalisten demonstranten exemplare exemplaren seiten punkte"
    ),
    stops=phrases(
        "aber alle als am an auch auf aus bei bereits bis da dabei damit dann das dass dem den denen der deren des die dies diese dieser doch "
        "durch ein eine einem einen einer er es für gegen gegenüber gab gibt habe haben hat hatte hatten hinter ihr ihre im in ins ist ja "
        "je jedoch mit nach neben nicht noch nun nur ob oder ohne pro schon sei seien sein seit seine sich sie sind so sollen sollten "
        "sowie über um und unter vom von vor während war waren wegen weil wenn werden wie wird wo worden wurde wurden zu zum zur zwischen "
        "heute gestern kamen starben leben lebten"
    ),
    skips=phrases("der des von den"),
    longest_count=3,
    labels=phrases(
        "seite seiten artikel absatz kapitel nummer nr § paragraph straße autobahn airbus boeing kanal linie flug raum gleis tabelle abbildung "
        "abschnitt version platz zimmer tor folge telefon tel hausnummer"
    ),
    not_labels=phrases("die nummer der"),
    clocks=phrases("uhr"),
    months=in_order(
        "januar|jänner|jan februar|feb|febr märz april|apr mai juni juli august|aug september|sept|sep oktober|okt november|nov dezember|dez",
        1,
    ),
    weekdays=by_phrase(
        {
            0: "montag",
            1: "dienstag",
            2: "mittwoch",
            3: "donnerstag",
            4: "freitag",
            5: "samstag | sonnabend",
            6: "sonntag",
        }
    ),
    capitals=True,
    lower_only=phrases("morgen"),
    days=by_phrase({1: "ersten | erster"}),
    spans=by_phrase(
        {
            "hour": "minute | minuten | stunde | stunden",
            "day": "tag | tage | tagen",
            "week": "woche | wochen",
            "month": "monat | monate | monaten",
            "year": "jahr | jahre | jahren",
            "decade": "jahrzehnt | jahrzehnte | jahrzehnten",
        }
    ),
    some=by_phrase({(2, 5): "einigen | einige | ein paar | wenigen", (3, 7): "mehreren | mehrere"}),
    dates=(
        DateForm("{day}.{month}.{year}", "day"),
        DateForm("{day}. {month}. {year}", "day"),
        DateForm("{day}/{month}/{year}", "day"),
        DateForm("{day}.{month}.", "day", weak=True),
        DateForm("[{weekday}, [den|dem]] {day}. {monthname} [{year}]", "day"),
        DateForm("{weekday} [den] {day}. {monthname} [{year}]", "day"),
        DateForm("ersten {monthname} [{year}]", "day"),
        DateForm("{day}. {monthname} (vergangenen|letzten|vorigen) Jahres", "day_of_year", -1),
        DateForm("{day}. {monthname} (dieses|diesen|des laufenden) Jahres", "day_of_year", 0),
        DateForm("{day}. {monthname} (kommenden|nächsten) Jahres", "day_of_year", 1),
        DateForm("[vom] {day}. bis [zum] {day}. {monthname} [{year}]", "days"),
        DateForm("zwischen [dem] {day}. und [dem] {day}. {monthname} [{year}]", "days"),
        DateForm("{day}.-{day}. {monthname} [{year}]", "days"),
        DateForm("{day}. und [am] {day}. {monthname} [{year}]", "two_days"),
        DateForm("{monthname} [des Jahres] {year}", "month"),
        DateForm("{monthname}", "month"),
        DateForm(
            "{monthname} (vergangenen|letzten|vorigen|des vergangenen|des vorigen) Jahres",
            "month_of_year",
            -1,
        ),
        DateForm("{monthname} (dieses|diesen|des laufenden) Jahres", "month_of_year", 0),
        DateForm("{monthname} (kommenden|nächsten|des kommenden|des nächsten) Jahres", "month_of_year", 1),
        DateForm("(vergangenen|letzten|vorigen) {monthname}", "past_month"),
        DateForm("(kommenden|nächsten) {monthname}", "coming_month"),
        DateForm("(diesem|diesen) {monthname}", "month_of_year", 0),
        DateForm("[dem|das|des] (Jahr|Jahre|Jahres) {year}", "year"),
        DateForm("{year}", "year", weak=True),
        DateForm("{year}er [Jahre|Jahren]", "decade_of"),
        DateForm("[dem|das|des|im] (ersten|erste|1.) (Quartal|Quartals) {year}", "quarter", 1),
        DateForm("[dem|das|des|im] (zweiten|zweite|2.) (Quartal|Quartals) {year}", "quarter", 2),
        DateForm("[dem|das|des|im] (dritten|dritte|3.) (Quartal|Quartals) {year}", "quarter", 3),
        DateForm("[dem|das|des|im] (vierten|vierte|letzten|4.) (Quartal|Quartals) {year}", "quarter", 4),
        DateForm("vorgestern [abend|morgen|nacht]", "days_away", -2),
        DateForm("gestern [abend|morgen|früh|mittag|nachmittag|vormittag|nacht]", "days_away", -1),
        DateForm("heute [abend|morgen|früh|mittag|nachmittag|vormittag|nacht]", "days_away", 0),
        DateForm("morgen [abend|früh|mittag|nachmittag|vormittag|nacht]", "days_away", 1),
        DateForm("übermorgen", "days_away", 2),
        DateForm("guten morgen", "no_date"),
        DateForm("am (folgenden|nächsten) Tag", "elsewhere"),
        DateForm("am (Vortag|Tag zuvor|Tag darauf|Folgetag)", "elsewhere"),
        DateForm(
            "(vergangene|vergangenen|letzte|letzten|vorige|vorigen|vergangener|letzter) Woche",
            "period",
            -1,
            "week",
        ),
        DateForm("(diese|dieser) Woche", "period", 0, "week"),
        DateForm("(kommende|kommenden|nächste|nächsten|kommender|nächster) Woche", "period", 1, "week"),
        DateForm(
            "(vergangenen|vergangene|letzten|letztes|vergangenes|voriges) Wochenende", "period", -1, "weekend"
        ),
        DateForm("(diesem|dieses) Wochenende", "period", 0, "weekend"),
        DateForm("(kommenden|kommendes|nächsten|nächstes) Wochenende", "period", 1, "weekend"),
        DateForm("(vergangenen|letzten|vorigen|vergangener) Monat", "period", -1, "month"),
        DateForm("(diesen|diesem) Monat", "period", 0, "month"),
        DateForm("(kommenden|nächsten) Monat", "period", 1, "month"),
        DateForm(
            "(vergangenes|vergangenen|letztes|letzten|voriges|vorigen) (Jahr|Jahres)", "period", -1, "year"
        ),
        DateForm("im Vorjahr", "period", -1, "year"),
        DateForm("(dieses|diesem|heuriges) (Jahr|Jahres)", "period", 0, "year"),
        DateForm("heuer", "period", 0, "year"),
        DateForm("(kommendes|kommenden|nächstes|nächsten) (Jahr|Jahres)", "period", 1, "year"),
        DateForm("vor [{hedge}] {n} {span}", "ago"),
        DateForm("seit [{hedge}] {n} {span}", "past"),
        DateForm("{n} {span} (zuvor|später|danach|davor|vorher|vor|nach)", "elsewhere"),
        DateForm("in {n} {span}", "ahead"),
        DateForm("(in den|die|der|den) (vergangenen|letzten) {n} {span}", "past"),
        DateForm("(in den|die|der|den) (kommenden|nächsten) {n} {span}", "next"),
        DateForm("(in den|die|der|den) (vergangenen|letzten) {span}", "recent"),
        DateForm("(in den|die|der|den) (kommenden|nächsten) {span}", "soon"),
        DateForm("(vergangenen|letzten|vorigen|vergangene) {weekday}", "past_weekday"),
        DateForm("(kommenden|nächsten) {weekday}", "coming_weekday"),
        DateForm("(diesen|diesem) {weekday}", "weekday_of_week", 0),
        DateForm("{weekday} (vergangener|letzter|voriger) Woche", "weekday_of_week", -1),
        DateForm("{weekday} (kommender|nächster) Woche", "weekday_of_week", 1),
        DateForm("{weekday} (dieser) Woche", "weekday_of_week", 0),
        DateForm("{weekday}", "weekday"),
        DateForm("(Anfang|Beginn|zu Beginn) des Jahres", "part_of_this", of="early year"),
        DateForm("Mitte des Jahres", "part_of_this", of="mid year"),
        DateForm("(Ende des Jahres|Jahresende|zum Jahresende)", "part_of_this", of="late year"),
        DateForm("(Jahresbeginn|Jahresanfang)", "part_of_this", of="early year"),
        DateForm("Anfang des Monats", "part_of_this", of="early month"),
        DateForm("Mitte des Monats", "part_of_this", of="mid month"),
        DateForm("(Ende des Monats|Monatsende)", "part_of_this", of="late month"),
    ),
    parts=by_phrase(
        {
            "early": "anfang | beginn | zu beginn des | anfang des jahres",
            "mid": "mitte",
            "late": "ende | ende des jahres | ende des",
            "first-half": "der ersten hälfte | der ersten jahreshälfte | im ersten halbjahr | ersten halbjahr",
            "second-half": "der zweiten hälfte | der zweiten jahreshälfte | im zweiten halbjahr | zweiten halbjahr",
            "week-1": "der ersten woche im | der ersten woche des",
            "week-2": "der zweiten woche im | der zweiten woche des",
            "week-3": "der dritten woche im | der dritten woche des",
            "week-4": "der vierten woche im | der vierten woche des",
            "week-last": "der letzten woche im | der letzten woche des",
        }
    ),
    since=phrases("seit | seit dem | seit der | ab | ab dem | seit dem jahr"),
    until=phrases("bis | bis zum | bis zu | bis ende des"),
    to_now=phrases("bis heute | bis jetzt"),
    about_dates=phrases("etwa | um den | um | ungefähr | gegen | circa"),
    date_ranges=by_phrase({"und|und dem|und ende": "zwischen | zwischen dem", "bis|bis zum": "von | vom"}),
    before_dates=phrases(
        "ab am dem den vom zum anfang ende gegen im in mitte nach seit um vor von bis zwischen und jahr sommer winter herbst frühjahr"
    ),
    future=phrases(
        "wird | werden | soll | sollen | will | wollen | geplant | plant | planen | voraussichtlich | vorgesehen | erwartet | könnte | könnten | dürfte | anstehende"
    ),
    abbreviations=phrases(
        "abs apr art aug bzw ca dez dr etc evtl feb febr ggf hrsg ing jan jr mio mrd nov nr okt prof sep sept sog st str tel tsd u usw vgl z"
    ),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "sagte | sagt | sagten | erklärte | erklärt | betonte | betont | teilte mit | kündigte an | "
        "bestätigte | behauptete | versicherte | warnte | fügte hinzu | ergänzte | berichtete | "
        "berichtet | schrieb | schreibt | antwortete | räumte ein | wies darauf hin | meinte | "
        "äußerte | bekräftigte | kritisierte | forderte | gab bekannt"
    ),
    that=phrases("dass | daß"),
    according=phrases("laut | nach angaben von | nach angaben der | nach angaben des | zufolge"),
    citing=phrases("unter berufung auf | beruft sich auf | zitiert"),
    according_after=phrases("zufolge"),
    around=phrases(
        "der | die | das | den | dem | auch | zudem | hat | und | aber | während | nicht | am | im | "
        "in | bereits | so"
    ),
    pronouns=phrases("er sie"),
    honorifics=phrases("herr frau"),
    titles=phrases(
        "präsident | präsidentin | bundespräsident | bundeskanzler | bundeskanzlerin | kanzler | "
        "kanzlerin | minister | ministerin | außenminister | außenministerin | innenminister | "
        "verteidigungsminister | finanzminister | ministerpräsident | ministerpräsidentin | "
        "sprecher | sprecherin | sekretär | direktor | direktorin | bürgermeister | "
        "bürgermeisterin | general | botschafter | abgeordnete | abgeordneter | zeitung | agentur | "
        "chef | chefin"
    ),
    anonymous=phrases(
        "quellen | kreise | kreisen | insider | anonym | anonymität | anonyme | ungenannt | "
        "wollte nicht genannt werden"
    ),
)
