"""French.

Conventions for indefinite numbers: a plural is two at least, so "des dizaines" is at least 20, "des centaines" at least
200, "des milliers" at least 2,000; "plusieurs" is at least 3. "Une dizaine", "une vingtaine", "une centaine", "un millier" are
about 10, 20, 100, 1,000; "une douzaine" is 12. In dates "quelques jours" is two to five, "plusieurs" three to seven.
A billion is a million million. Spaces and points keep thousands apart; a point is the decimal mark only where it
can't. Days come before months. Septante, huitante, octante and nonante are read as well.
"""

from typing import Final

from claims.text.finds import Hedge
from claims.text.languages import parts
from claims.text.languages.language import DateForm, Language, by_phrase, each, in_order
from claims.text.languages.speech import Speech, phrases

_GREATER: Final = each("supérieur | supérieure | supérieurs | supérieures", "à | aux")
_LESS: Final = each("inférieur | inférieure | inférieurs | inférieures", "à | aux")
_EQUAL: Final = "égal | égale | égaux | égales"

FRENCH: Final = Language(
    code="fr",
    decimal=",",
    group=".",
    also_decimal=".",
    spaced_groups=True,
    ones=in_order(
        "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    )
    | in_order(
        "vingt trente quarante cinquante soixante septante huitante|octante nonante cent|cents", 20, 10
    )
    | {"cent": 100, "cents": 100},
    opens=phrases("dix vingt trente quarante cinquante septante huitante octante nonante"),
    wide_opens=phrases("soixante"),
    ten_joins=phrases("et"),
    joins=phrases("et"),
    times=by_phrase({20: "vingt | vingts", 100: "cent | cents"}),
    scales=by_phrase(
        {
            12: "douzaine | douzaines",
            1_000: "mille | milliers",
            1_000_000: "million | millions",
            1_000_000_000: "milliard | milliards",
            1_000_000_000_000: "billion | billions",
        }
    ),
    bare_scales=phrases("mille"),
    glued_scales={"k": 1_000, "md": 1_000_000_000, "mds": 1_000_000_000},
    halves=phrases("demi demie"),
    half_joins=phrases("et"),
    out_of=phrases("sur"),
    points=phrases("virgule"),
    minus=phrases("moins négatif négative"),
    mixed=parts.FRENCH_FRACTIONS,
    nth=parts.FRENCH_NTH,
    nths=parts.FRENCH_NTHS,
    part_joins=phrases("et"),
    and_parts=parts.FRENCH_AND,
    not_parts=frozenset({"de finale"}),
    not_fractions=phrases("première seconde deuxième dernière autre"),
    partitives=phrases("de d des du"),
    articles=phrases("un une"),
    never_alone=phrases("demi | un demi | un demi - | une demi - | demi -"),
    shy=phrases("zéro | neuf | cents | la moitié | moitié | un quart | le quart | le tiers"),
    vague=by_phrase(
        {
            3: "plusieurs",
            20: "dizaines | des dizaines",
            24: "douzaines | des douzaines",
            30: "plusieurs dizaines",
            200: "centaines | des centaines",
            300: "plusieurs centaines",
            2_000: "milliers | des milliers",
            3_000: "plusieurs milliers",
            20_000: "dizaines de milliers | des dizaines de milliers",
            30_000: "plusieurs dizaines de milliers",
            200_000: "centaines de milliers | des centaines de milliers",
            300_000: "plusieurs centaines de milliers",
            2_000_000: "des millions",
            3_000_000: "plusieurs millions",
            20_000_000: "dizaines de millions | des dizaines de millions",
            200_000_000: "centaines de millions | des centaines de millions",
            300_000_000: "plusieurs centaines de millions",
            2_000_000_000: "des milliards",
            3_000_000_000: "plusieurs milliards",
            20_000_000_000: "dizaines de milliards | des dizaines de milliards",
        }
    ),
    roughly=by_phrase(
        {
            8: "huitaine | une huitaine",
            10: "dizaine | une dizaine",
            15: "quinzaine | une quinzaine",
            20: "vingtaine | une vingtaine",
            30: "trentaine | une trentaine",
            40: "quarantaine | une quarantaine",
            50: "cinquantaine | une cinquantaine",
            60: "soixantaine | une soixantaine",
            100: "centaine | une centaine",
            1_000: "millier | un millier",
            10_000: "dizaine de milliers | une dizaine de milliers",
            100_000: "centaine de milliers | une centaine de milliers",
            10_000_000: "une dizaine de millions",
            100_000_000: "une centaine de millions",
        }
    ),
    hedges=by_phrase(
        {
            Hedge.at_least: (
                "au moins | au minimum | un minimum de | minimum | pas moins de | pas moins d' | pas inférieur à | pas inférieurs à | "
                "non moins de | à partir de | "
                + each(_EQUAL, "ou", _GREATER)
                + " | "
                + each("supérieur | supérieure | supérieurs | supérieures", "ou", _EQUAL, "à")
                + " | "
                + each("égal | égale", "à", "ou", _GREATER)
                + " | "
                + each("au moins ou", _EQUAL, "à")
            ),
            Hedge.more_than: (
                "plus de | plus d' | plus que | au-dessus de | au-delà de | au delà de | dépasse | dépassent | a dépassé | dépasse les | "
                "dépassé les | dépassent les | dépasser les | excède | excède les | un peu plus de | bien plus de | nettement plus de | "
                "plus haut que | plus haute que | plus grand que | plus grande que | plus grands que | "
                + _GREATER
            ),
            Hedge.at_most: (
                "au plus | tout au plus | au maximum | un maximum de | maximum | pas plus de | pas plus d' | jusqu'à | jusqu'à un | pas plus que | "
                "ne dépasse pas | ne dépasse pas les | ne dépassent pas | pas supérieur à | pas supérieurs à | "
                + each(_EQUAL, "ou", _LESS)
                + " | "
                + each("inférieur | inférieure | inférieurs | inférieures", "ou", _EQUAL, "à")
                + " | "
                + each("égal | égale", "à", "ou", _LESS)
            ),
            Hedge.fewer_than: (
                "moins de | moins d' | moins que | au-dessous de | en dessous de | en-dessous de | sous les | sous la barre des | "
                "un peu moins de | plus bas que | plus basse que | plus petit que | plus petite que | plus petits que | "
                + _LESS
            ),
            Hedge.about: (
                "environ | près de | près d' | autour de | à peu près | approximativement | quelque | quelques | presque | aux alentours de | "
                "de l'ordre de | aux environs de | pratiquement | quasi | quasiment | avoisine | avoisinant | avoisine les | avoisinent les | "
                "proche de | proches de | frôle les | frôlé les | vers les | estimé à | estimée à | estimés à"
            ),
            Hedge.exactly: (
                "exactement | précisément | seulement | juste | pile | équivaut à | équivalent à | "
                + each(_EQUAL, "à")
            ),
        }
    ),
    not_hedges=phrases("du moins | plus ou moins de | inférieur ou supérieur à | supérieur ou inférieur à"),
    hedge_skips=phrases("les la le un une"),
    nearly=phrases("presque | près de | près d' | pratiquement | quasi | quasiment"),
    weak_hedges=phrases(
        "jusqu'à | seulement | juste | quelque | vers les | pile | presque | moins que | plus que | quelques | proche de"
    ),
    hedges_after=by_phrase(
        {
            Hedge.at_least: "ou plus | et plus | ou davantage | ou supérieur | au moins | au minimum | minimum",
            Hedge.at_most: "ou moins | et moins | ou inférieur | au plus | au maximum | maximum | tout au plus",
            Hedge.about: "environ",
            Hedge.exactly: "ou égal | ou égal à",
        }
    ),
    ranges=by_phrase({"et|et les": "entre | entre les", "à|jusqu'à": "de | d'", "aux": "des"}),
    links=phrases("à"),
    weak_links=phrases("à"),
    ordinals=parts.FRENCH_RANKS,
    rank_articles=phrases("le la les"),
    changes=phrases(
        "passe passé passée passées passer passera passés passait passant augmente augmenté augmenter baisse baissé baisser "
        "bondi chuté chute diminué diminuer grimpé monte monté monter progressé ramené ramener recule reculé réduire réduit "
        "relevé relever remonte remonté tombé tombe abaissé révisé"
    ),
    percent=phrases("% | pour cent | pour-cent | pourcent | pourcents"),
    currencies=by_phrase(
        {
            "USD": each(" | de | d'", "dollars | dollar | dollars américains"),
            "EUR": each(" | de | d'", "euros | euro"),
            "GBP": each(" | de", "livres sterling | livres"),
            "JPY": each(" | de", "yens"),
            "CNY": each(" | de", "yuans"),
            "RUB": each(" | de", "roubles"),
            "INR": each(" | de", "roupies"),
            "CHF": each(" | de", "francs suisses"),
            "XOF": each(" | de", "francs cfa"),
            "CAD": each(" | de", "dollars canadiens"),
            "DZD": each(" | de", "dinars algériens"),
            "MAD": each(" | de", "dirhams"),
            "": each(" | de", "francs"),
        }
    ),
    cents=phrases("centime centimes cents"),
    counters=phrases(
        "ans an année années jour jours mois semaine semaines heure heures minutes secondes personnes morts mort blessés décès victimes "
        "cas hommes femmes enfants filles mineurs civils soldats militaires policiers agents migrants déplacés réfugiés otages détenus "
        "disparus salariés emplois élèves étudiants voix sièges députés pays villes communes logements foyers bâtiments écoles hôpitaux "
        "véhicules avions bateaux navires drones missiles attaques frappes kilomètres km mètres hectares tonnes litres kilos points fois "
        "habitants familles entreprises médailles buts matchs vols passagers journalistes manifestants pages"
    ),
    stops=phrases(
        "à a afin alors après au aucun aussi autour aux avant avec avoir c' car ce ces cet cette chez comme contre dans de depuis des "
        "dès donc dont du durant elle elles en entre est et était étaient été être face grâce hier il ils jusqu la le les leur leurs lors "
        "lorsque mais ne non nous on ont ou où par parmi pas pendant plus pour puis qu quand que qui s sa sans se selon ses si son sont "
        "sous sur tandis tous tout un une vers voire y d l n c j depuis avaient avait sera seront fait font"
    ),
    skips=phrases("de d ' des les la le l du"),
    longest_count=3,
    labels=phrases(
        "années page pages article articles chapitre numéro numéros nº n° rue route autoroute airbus boeing chaîne vol ligne tableau figure section "
        "salle porte niveau épisode téléphone tél"
    ),
    not_labels=phrases("le numéro de | un numéro de"),
    clocks=phrases("h | heures du matin | heures du soir | heures de l'après-midi | heures précises | gmt"),
    months=in_order(
        "janvier|janv février|févr mars avril mai juin juillet|juil août|aout septembre|sept octobre|oct novembre|nov décembre|déc",
        1,
    ),
    weekdays=in_order("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    days=by_phrase({1: "premier"}),
    ordinal_ends=phrases("er"),
    spans=by_phrase(
        {
            "hour": "minute | minutes | heure | heures",
            "day": "jour | jours",
            "week": "semaine | semaines",
            "month": "mois",
            "year": "an | ans | année | années",
            "decade": "décennie | décennies",
        }
    ),
    some=by_phrase(
        {
            (2, 5): "quelques",
            (3, 7): "plusieurs",
            (7, 8): "une huitaine de",
            (8, 12): "une dizaine de | une dizaine d'",
            (13, 17): "une quinzaine de | une quinzaine d'",
            (18, 22): "une vingtaine de | une vingtaine d'",
        }
    ),
    dates=(
        DateForm("{day}/{month}/{year}", "day"),
        DateForm("({day}-{month}-{year}|{day}.{month}.{year})", "day"),
        DateForm("{day}/{month}", "day", weak=True),
        DateForm("[{weekday}|{weekday},] {day} {monthname} [{year}]", "day"),
        DateForm("{day} {monthname} dernier", "day"),
        DateForm("{day} {monthname} prochain", "coming_day"),
        DateForm("{day} {monthname} de (l'an dernier|l'année dernière)", "day_of_year", -1),
        DateForm("{day} {monthname} de cette année", "day_of_year", 0),
        DateForm("{weekday} {day}", "day_of_month"),
        DateForm("{day} (dernier|courant)", "day_of_month"),
        DateForm("{day} de ce mois", "day_of_month"),
        DateForm("[du] [{weekday}] {day} au [{weekday}] {day} {monthname} [{year}]", "days"),
        DateForm("entre le {day} et le {day} {monthname} [{year}]", "days"),
        DateForm("{day}-{day} {monthname} [{year}]", "days"),
        DateForm("[les] {day} et {day} {monthname} [{year}]", "two_days"),
        DateForm("{monthname} {year}", "month"),
        DateForm("{monthname}", "month"),
        DateForm(
            "{monthname} (de l'an dernier|de l'année dernière|l'an dernier|l'année dernière)",
            "month_of_year",
            -1,
        ),
        DateForm("{monthname} de cette année", "month_of_year", 0),
        DateForm("{monthname} de (l'an prochain|l'année prochaine)", "month_of_year", 1),
        DateForm("{monthname} (dernier|passé)", "past_month"),
        DateForm("{monthname} prochain", "coming_month"),
        DateForm("l'année {year}", "year"),
        DateForm("{year}", "year", weak=True),
        DateForm("[les] années {year}", "decade_of"),
        DateForm("[le|au] (premier|1er) trimestre [de] {year}", "quarter", 1),
        DateForm("[le|au] (deuxième|second|2e) trimestre [de] {year}", "quarter", 2),
        DateForm("[le|au] (troisième|3e) trimestre [de] {year}", "quarter", 3),
        DateForm("[le|au] (quatrième|dernier|4e) trimestre [de] {year}", "quarter", 4),
        DateForm("avant-hier", "days_away", -2),
        DateForm("hier [matin|soir|après-midi]", "days_away", -1),
        DateForm("(aujourd'hui|ce matin|ce soir|cet après-midi|cette nuit)", "days_away", 0),
        DateForm("demain [matin|soir|après-midi]", "days_away", 1),
        DateForm("après-demain", "days_away", 2),
        DateForm("(le lendemain|le surlendemain|la veille|l'avant-veille)", "elsewhere"),
        DateForm(
            "(la semaine|le mois|l'année) (suivante|suivant|précédente|précédent|d'avant|d'après)",
            "elsewhere",
        ),
        DateForm("la semaine (dernière|passée)", "period", -1, "week"),
        DateForm("cette semaine", "period", 0, "week"),
        DateForm("la semaine prochaine", "period", 1, "week"),
        DateForm("le (week-end|weekend) (dernier|passé)", "period", -1, "weekend"),
        DateForm("ce (week-end|weekend)", "period", 0, "weekend"),
        DateForm("le (week-end|weekend) prochain", "period", 1, "weekend"),
        DateForm("le mois (dernier|passé)", "period", -1, "month"),
        DateForm("ce mois-ci", "period", 0, "month"),
        DateForm("le mois prochain", "period", 1, "month"),
        DateForm("(l'an dernier|l'an passé|l'année dernière|l'année passée)", "period", -1, "year"),
        DateForm("cette année", "period", 0, "year"),
        DateForm("(l'an prochain|l'année prochaine)", "period", 1, "year"),
        DateForm("il y a {n} {span}", "ago"),
        DateForm("il y a {hedge} {n} {span}", "ago"),
        DateForm("voici {n} {span}", "ago"),
        DateForm("depuis [{hedge}] {n} {span}", "past"),
        DateForm("{n} {span} (plus tôt|plus tard|avant|après|auparavant)", "elsewhere"),
        DateForm("dans {n} {span}", "ahead"),
        DateForm("d'ici [à] {n} {span}", "next"),
        DateForm("(les|ces|des) {n} (derniers|dernières) {span}", "past"),
        DateForm("(les|des) {n} (prochains|prochaines) {span}", "next"),
        DateForm("(les|ces|des) (derniers|dernières) {span}", "recent"),
        DateForm("(les|des) (prochains|prochaines) {span}", "soon"),
        DateForm("l'année écoulée", "past_one", of="year"),
        DateForm("le mois écoulé", "past_one", of="month"),
        DateForm("{weekday} (dernier|passé)", "past_weekday"),
        DateForm("{weekday} prochain", "coming_weekday"),
        DateForm("{weekday} de la semaine dernière", "weekday_of_week", -1),
        DateForm("{weekday} de la semaine prochaine", "weekday_of_week", 1),
        DateForm("{weekday} (matin|soir|après-midi)", "weekday"),
        DateForm("{weekday}", "weekday"),
        DateForm("(au début de|en début d') année", "part_of_this", of="early year"),
        DateForm("au début de l'année", "part_of_this", of="early year"),
        DateForm("au milieu de l'année", "part_of_this", of="mid year"),
        DateForm(
            "(à la fin de l'année|en fin d'année|d'ici la fin de l'année|fin de l'année)",
            "part_of_this",
            of="late year",
        ),
        DateForm("(au début du mois|en début de mois)", "part_of_this", of="early month"),
        DateForm("(à la fin du mois|en fin de mois|fin du mois)", "part_of_this", of="late month"),
    ),
    parts=by_phrase(
        {
            "early": "début | au début de | au début du mois de | le début de | au début d' | en début d'",
            "mid": "mi- | à la mi- | la mi- | courant | au milieu de",
            "late": "fin | à la fin de | la fin de | à la fin du mois de | à la fin d'",
            "first-half": "la première moitié de | le premier semestre | premier semestre | le premier semestre de | au premier semestre",
            "second-half": "la seconde moitié de | le second semestre | second semestre | le second semestre de | au second semestre",
            "week-1": "la première semaine de | la première semaine d'",
            "week-2": "la deuxième semaine de | la deuxième semaine d'",
            "week-3": "la troisième semaine de | la troisième semaine d'",
            "week-4": "la quatrième semaine de | la quatrième semaine d'",
            "week-last": "la dernière semaine de | la dernière semaine d'",
        }
    ),
    since=phrases(
        "depuis | depuis le | depuis la | depuis les | à partir de | à partir du | à compter du | dès"
    ),
    until=phrases("jusqu'en | jusqu'à | jusqu'au | jusqu'à la | avant la"),
    to_now=phrases("jusqu'à présent | jusqu'à aujourd'hui | à ce jour | jusqu'ici"),
    about_dates=phrases("vers | vers le | autour du | aux alentours du | aux environs du"),
    date_ranges=by_phrase(
        {
            "et|et le|et la": "entre | entre le | entre la",
            "à|au|à la|jusqu'à|jusqu'au": "de | du | d' | depuis | depuis le",
        }
    ),
    before_dates=phrases(
        "après au avant courant d de depuis dès du début en fin jusqu mi pour vers ' - le entre à et"
    ),
    weak_months=phrases("mars janv févr juil sept oct nov déc"),
    future=phrases(
        "doit | doivent | devra | devront | devrait | devraient | prévu | prévue | prévus | prévues | prévoit | sera | seront | aura | auront | "
        "aura lieu | se tiendra | se réunira | se réuniront | se rendra | va | vont | débutera | commencera | attendu | attendue | attendus | "
        "votera | entrera | reprendra | annoncera"
    ),
    abbreviations=phrases(
        "art av bd c.-à-d cf dr etc ex janv févr juil sept oct nov déc m me mgr mm mme mlle p pp pr st ste tél vol"
    ),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "a dit | dit | a déclaré | déclare | a affirmé | affirme | a annoncé | annonce | a indiqué | "
        "indique | a expliqué | explique | a ajouté | ajoute | a confirmé | confirme | a assuré | "
        "assure | a souligné | souligne | a précisé | précise | a estimé | estime | a averti | "
        "a reconnu | a démenti | a écrit | a répondu | ont déclaré | ont affirmé | ont indiqué | "
        "raconte | a-t-il déclaré | a-t-elle déclaré | a-t-il dit | a-t-elle dit | a-t-il ajouté | "
        "a-t-elle ajouté | rapporte"
    ),
    that=phrases("que | qu"),
    according=phrases("selon | d'après | d’après | aux dires de"),
    citing=phrases("citant | cite | en citant"),
    around=phrases(
        "le | la | les | aussi | également | et | mais | tandis que | ne | n | de son côté | hier | "
        "du | de | ce | cette | l"
    ),
    pronouns=phrases("il | elle | ils | elles"),
    honorifics=phrases("m. mme m monsieur madame"),
    titles=phrases(
        "président | présidente | ancien président | vice-président | vice-présidente | ministre | "
        "premier ministre | première ministre | porte-parole | secrétaire | directeur | directrice | "
        "maire | gouverneur | général | ambassadeur | ambassadrice | chancelier | chancelière | "
        "député | députée | sénateur | sénatrice | journal | quotidien | agence"
    ),
    anonymous=phrases(
        "sources | source | sous couvert d'anonymat | sous couvert d’anonymat | "
        "sous le couvert de l'anonymat | anonyme | ayant requis l'anonymat"
    ),
)
