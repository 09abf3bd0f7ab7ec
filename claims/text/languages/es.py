"""Spanish.

Conventions for indefinite numbers: a plural is two at least, so "decenas" is at least 20, "cientos" and "centenares" at
least 200, "miles" at least 2,000; "varios" is at least 3. "Una decena", "una veintena", "un centenar" are about 10, 20, 100.
"Unos" and "unas" before a number are about. In dates "un par" is two, "unos días" two to five and "varios" three to
seven. A billón is a million million. Points and plain spaces keep thousands apart; a point is read as the decimal mark,
as in Mexico, only where it can't (2.5). Days come before months.
"""

from typing import Final

from claims.text.finds import Hedge
from claims.text.languages import parts
from claims.text.languages.language import DateForm, Language, by_phrase, each, in_order
from claims.text.languages.speech import Speech, phrases

_GREATER: Final = "más | mayor | mayores | superior | superiores | más alto | más alta | más altos | más grande | más grandes"
_LESS: Final = "menos | menor | menores | inferior | inferiores | más bajo | más baja | más bajos | más pequeño | más pequeños"

SPANISH: Final = Language(
    code="es",
    decimal=",",
    group=".",
    also_decimal=".",
    spaced_groups=True,
    ones=in_order(
        "cero un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis|dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiún|veintiun|veintiuna "
        "veintidós|veintidos veintitrés|veintitres veinticuatro veinticinco veintiséis|veintiseis veintisiete "
        "veintiocho veintinueve"
    )
    | in_order("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | in_order(
        "cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas "
        "seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
        100,
        100,
    ),
    opens=phrases("treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
    ten_joins=phrases("y"),
    scales=by_phrase(
        {
            12: "docena | docenas",
            1_000: "mil",
            1_000_000: "millón | millones | millon",
            1_000_000_000: "millardo | millardos",
            1_000_000_000_000: "billón | billones | billon",
        }
    ),
    bare_scales=phrases("mil"),
    glued_scales={"k": 1_000},
    halves=phrases("medio media"),
    half_joins=phrases("y"),
    out_of=phrases("de cada | sobre"),
    points=phrases("coma punto"),
    minus=phrases("menos"),
    mixed=parts.SPANISH_FRACTIONS,
    nth=parts.SPANISH_NTH,
    nths=parts.SPANISH_NTHS,
    part_joins=phrases("con"),
    and_parts=parts.SPANISH_AND,
    not_parts=frozenset({"de final"}),
    partitives=phrases("de del"),
    not_fractions=phrases("primera primer segunda segundo última otra"),
    articles=phrases("un | una | uno"),
    never_alone=phrases("medio media"),
    shy=phrases("cero | once | la mitad | mitad | un medio | un cuarto"),
    vague=by_phrase(
        {
            3: "varios | varias",
            20: "decenas",
            24: "docenas",
            200: "cientos | centenares | centenas",
            2_000: "miles | millares",
            3_000: "varios miles",
            20_000: "decenas de miles | decenas de millares",
            200_000: "cientos de miles | centenares de miles | centenas de miles",
            2_000_000: "millones",
            20_000_000: "decenas de millones",
            200_000_000: "cientos de millones | centenares de millones",
            2_000_000_000: "miles de millones",
            300: "varios cientos | varios centenares",
            3_000_000: "varios millones",
        }
    ),
    roughly=by_phrase(
        {
            10: "una decena",
            20: "una veintena",
            30: "una treintena",
            50: "una cincuentena",
            100: "un centenar | una centena",
            1_000: "un millar",
            10_000: "una decena de miles",
            100_000: "un centenar de miles",
        }
    ),
    hedges=by_phrase(
        {
            Hedge.at_least: (
                "al menos | por lo menos | cuando menos | como mínimo | como poco | un mínimo de | mínimo | a partir de | "
                + each("no", "menos | menor | menores | inferior | inferiores", "de | que | a")
                + " | "
                + each("no", "baja | bajan | bajó | bajaron", "de | de los")
                + " | "
                + each(_GREATER, "o igual | o iguales", "a | que")
                + " | "
                + each("igual | iguales", "o | a o", _GREATER, "a | que | de")
            ),
            Hedge.more_than: (
                "más del | más de un | poco más de | algo más de | mucho más de | superior al | superiores al | supera | superan | "
                "por encima de | por encima del | encima de | por arriba de | arriba de | superó | superaron | superaba | "
                + each(_GREATER, "a | que | de")
                + " | "
                + each(
                    "supera | superan | superó | superar | superado | sobrepasa | rebasa | excede | exceden",
                    "los | las | el",
                )
            ),
            Hedge.at_most: (
                "como máximo | como mucho | a lo sumo | a lo más | un máximo de | máximo | máximo de | hasta | hasta un | hasta los | "
                + each("no", "más | mayor | mayores | superior | superiores", "de | que | a")
                + " | "
                + each("no", "supera | superan | superó | superaron | excede", "los | las | el")
                + " | "
                + each(_LESS, "o igual | o iguales", "a | que")
                + " | "
                + each("igual | iguales", "o | a o", _LESS, "a | que | de")
            ),
            Hedge.fewer_than: (
                "menos del | inferior al | inferiores al | por debajo de | por debajo del | debajo de | por abajo de | "
                "no llega a | no llegan a | no llegó a | no llegaron a | " + each(_LESS, "a | que | de")
            ),
            Hedge.about: (
                "unos | unas | cerca de | cerca del | alrededor de | alrededor del | aproximadamente | en torno a | en torno al | "
                "entorno a | casi | más o menos | aproximado de | prácticamente | próximo a | cercano a | cercana a | "
                "cercanos a | aprox. | algo así como"
                + " | "
                + each("ronda | rondan | rondó | rondaron", "los | las | el")
            ),
            Hedge.exactly: (
                "exactamente | justo | precisamente | solo | sólo | solamente | únicamente | equivale a | equivalen a | "
                "igual a | igual que | igual al | iguales a"
            ),
        }
    ),
    hedge_skips=phrases("el la los las un una"),
    nearly=phrases("casi prácticamente"),
    weak_hedges=phrases(
        "hasta | solo | sólo | solamente | justo | unos | unas | hasta un | casi | más que | menos que"
    ),
    hedges_after=by_phrase(
        {
            Hedge.at_least: (
                "o más | o mayor | o mayores | o superior | o superiores | como mínimo | por lo menos | al menos | cuando menos | en adelante"
            ),
            Hedge.at_most: "o menos | o menor | o menores | o inferior | como máximo | a lo sumo",
            Hedge.about: "más o menos | aproximadamente | aproximados",
            Hedge.exactly: "o igual a | o igual",
        }
    ),
    ordinals=parts.SPANISH_RANKS,
    rank_articles=phrases("el la los las"),
    ranges=by_phrase(
        {
            "y|y el|y la|y los|y las": "entre | de entre | entre el | entre la | entre los | entre las",
            "a|hasta|al": "de | desde | del | va de | va desde",
        }
    ),
    links=phrases("a"),
    weak_links=phrases("a"),
    changes=phrases(
        "aumenta aumentar aumentaron aumentó baja bajado bajan bajar bajaron bajó cae caen caer cayó cayeron crece "
        "creció crecieron descendió disminuyó elevar elevó incrementar incrementó pasa pasado pasan pasando pasar pasará pasaron "
        "pasó rebajar rebajó recortar recortó redujo reducir reducirá reducido revisó sube subido subir subirá subió subieron"
    ),
    percent=phrases("% | por ciento | por cien | porciento"),
    currencies=by_phrase(
        {
            "USD": each(" | de", "dólares | dólar | dólares estadounidenses | dólares americanos"),
            "EUR": each(" | de", "euros | euro"),
            "GBP": each(" | de", "libras | libras esterlinas"),
            "CNY": each(" | de", "yuanes"),
            "RUB": each(" | de", "rublos"),
            "MXN": each(" | de", "pesos mexicanos"),
            "ARS": each(" | de", "pesos argentinos"),
            "COP": each(" | de", "pesos colombianos"),
            "BRL": each(" | de", "reales"),
            "CHF": each(" | de", "francos suizos"),
            "": each(" | de", "pesos"),
        }
    ),
    cents=phrases("centavo centavos céntimo céntimos"),
    counters=phrases(
        "años año días día meses mes semanas horas hora minutos segundos personas muertos muertes heridos fallecidos "
        "víctimas casos hombres mujeres niños niñas menores civiles soldados militares policías agentes migrantes "
        "desplazados refugiados detenidos desaparecidos trabajadores empleados empleos alumnos estudiantes votos escaños "
        "diputados países ciudades municipios viviendas hogares edificios escuelas hospitales vehículos aviones barcos "
        "buques drones misiles ataques bombardeos kilómetros metros hectáreas toneladas litros kilos puntos veces "
        "habitantes familias empresas millones medallas goles partidos manzanas vuelos pasajeros periodistas"
    ),
    stops=phrases(
        "a al ante aunque bajo como con contra cuando cuya cuyo de del desde donde durante e el ella ellos en entre era es "
        "esta este esto está están fue fueron ha han hasta hay la las le les lo los mientras más no o para pero por porque "
        "que quien quienes se según ser si sin sobre son su sus también tras un una u y ya había habían será serán "
        "menos cada unos unas muy hace este esa ese aún solo sólo tiene tienen"
    ),
    skips=phrases("de los las del la el total sus"),
    longest_count=3,
    labels=phrases(
        "años página páginas artículo artículos capítulo número números nº n.º calle carretera autopista airbus boeing canal vuelo ruta "
        "apartado sección tabla figura puerta línea versión sala teléfono tel telf"
    ),
    not_labels=phrases("el número de | un número de | gran número de"),
    clocks=phrases(
        "h | de la mañana | de la tarde | de la noche | de la madrugada | p.m. | a.m. | p. m. | a. m."
    ),
    months=in_order(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        1,
    ),
    weekdays=in_order("lunes martes miércoles jueves viernes sábado domingo"),
    days=by_phrase({1: "primero | uno"}),
    ordinal_ends=phrases("º ro"),
    spans=by_phrase(
        {
            "hour": "minuto | minutos | hora | horas",
            "day": "día | días",
            "week": "semana | semanas",
            "month": "mes | meses",
            "year": "año | años",
            "decade": "década | décadas",
        }
    ),
    some=by_phrase(
        {
            (2, 2): "un par de",
            (2, 5): each("unos | unas", "pocos | pocas | cuantos | cuantas")
            + " | pocos | pocas | algunos | algunas",
            (3, 7): "varios | varias",
        }
    ),
    dates=(
        DateForm("{day}/{month}/{year}", "day"),
        DateForm("({day}-{month}-{year}|{day}.{month}.{year})", "day"),
        DateForm("{day}/{month}", "day", weak=True),
        DateForm("[{weekday}|{weekday},] {day} de {monthname} [de|del|del año] {year}", "day"),
        DateForm("[{weekday}|{weekday},] {day} de {monthname}", "day"),
        DateForm("{day} de {monthname}, {year}", "day"),
        DateForm("{monthname} {day}, {year}", "day"),
        DateForm("[pasado|último] {weekday} {day}", "day_of_month"),
        DateForm("(pasado|último) [{weekday}] {day} de {monthname} [de {year}]", "day"),
        DateForm("(próximo|próximo día) [{weekday}] {day} de {monthname}", "coming_day"),
        DateForm("{day} de {monthname} (pasado|último)", "day"),
        DateForm("{day} de {monthname} (próximo|que viene)", "coming_day"),
        DateForm("{day} de {monthname} del año pasado", "day_of_year", -1),
        DateForm("{day} de {monthname} de este año", "day_of_year", 0),
        DateForm("{day} de {monthname} del (próximo año|año próximo|año que viene)", "day_of_year", 1),
        DateForm("(pasado día|último día|pasado) {day}", "day_of_month"),
        DateForm("día {day}", "day_of_month", weak=True),
        DateForm("[del] {day} al {day} de {monthname} [de {year}|del {year}]", "days"),
        DateForm("entre el {day} y el {day} de {monthname} [de {year}|del {year}]", "days"),
        DateForm("{day}-{day} de {monthname} [de {year}|del {year}]", "days"),
        DateForm("{day} y [el] {day} de {monthname} [de {year}|del {year}]", "two_days"),
        DateForm("{monthname} [de|del|del año] {year}", "month"),
        DateForm("{monthname}, {year}", "month"),
        DateForm("{monthname}", "month"),
        DateForm("{monthname} del año pasado", "month_of_year", -1),
        DateForm("{monthname} de este año", "month_of_year", 0),
        DateForm("{monthname} del (próximo año|año próximo|año que viene)", "month_of_year", 1),
        DateForm("[mes de] {monthname} (pasado|último)", "past_month"),
        DateForm("(pasado|último) [mes de] {monthname}", "past_month"),
        DateForm("próximo [mes de] {monthname}", "coming_month"),
        DateForm("{monthname} (próximo|que viene)", "coming_month"),
        DateForm("este [mes de] {monthname}", "month_of_year", 0),
        DateForm("[el] año {year}", "year"),
        DateForm("{year}", "year", weak=True),
        DateForm("(los años|años|década de|década de los) {year}", "decade_of"),
        DateForm("[el] (primer|1er) trimestre [de|del] {year}", "quarter", 1),
        DateForm("[el] (segundo|2º) trimestre [de|del] {year}", "quarter", 2),
        DateForm("[el] (tercer|3er) trimestre [de|del] {year}", "quarter", 3),
        DateForm("[el] (cuarto|último|4º) trimestre [de|del] {year}", "quarter", 4),
        DateForm("(anteayer|antier|antes de ayer)", "days_away", -2),
        DateForm("(ayer|anoche|ayer por la mañana|ayer por la tarde|ayer por la noche)", "days_away", -1),
        DateForm("[el día de] hoy [mismo|por la mañana|por la tarde|por la noche]", "days_away", 0),
        DateForm("esta (mañana|tarde|noche|madrugada)", "days_away", 0),
        DateForm("pasado mañana", "days_away", 2),
        DateForm("mañana", "days_away", 1, weak=True),
        DateForm("mañana (mismo|{weekday})", "days_away", 1),
        DateForm("(por la|de la|en la|la|una) mañana", "no_date"),
        DateForm("hoy en día", "no_date"),
        DateForm("[el] día (siguiente|anterior)", "elsewhere"),
        DateForm("(al día siguiente|el día anterior|la víspera)", "elsewhere"),
        DateForm("(la semana|el mes|el año) (siguiente|anterior)", "elsewhere"),
        DateForm("[la|el] (semana pasada|pasada semana|última semana)", "period", -1, "week"),
        DateForm("(esta|la presente) semana", "period", 0, "week"),
        DateForm("[la] (semana próxima|próxima semana|semana que viene)", "period", 1, "week"),
        DateForm(
            "[el] (fin de semana pasado|pasado fin de semana|último fin de semana)", "period", -1, "weekend"
        ),
        DateForm("este fin de semana", "period", 0, "weekend"),
        DateForm("[el] (próximo fin de semana|fin de semana próximo)", "period", 1, "weekend"),
        DateForm("[el] (mes pasado|pasado mes)", "period", -1, "month"),
        DateForm("(este|el presente) mes", "period", 0, "month"),
        DateForm("[el] (próximo mes|mes próximo|mes que viene)", "period", 1, "month"),
        DateForm("[el] (año pasado|pasado año)", "period", -1, "year"),
        DateForm("(este|el presente) año", "period", 0, "year"),
        DateForm("[el] (próximo año|año próximo|año que viene)", "period", 1, "year"),
        DateForm("[el] último año", "past_one", of="year"),
        DateForm("(hace|hará) {n} {span}", "ago"),
        DateForm("hace {hedge} {n} {span}", "ago"),
        DateForm("{n} {span} atrás", "ago"),
        DateForm("desde hace [{hedge}] {n} {span}", "past"),
        DateForm("{n} {span} (antes|después|más tarde)", "elsewhere"),
        DateForm("dentro de {n} {span}", "ahead"),
        DateForm("(los|las) (últimos|últimas|pasados|pasadas) {n} {span}", "past"),
        DateForm("(los|las) {n} (últimos|últimas) {span}", "past"),
        DateForm("(los|las) (próximos|próximas) {n} {span}", "next"),
        DateForm("(los|las) (últimos|últimas) {span}", "recent"),
        DateForm("(los|las) (próximos|próximas) {span}", "soon"),
        DateForm("{weekday} (pasado|último)", "past_weekday"),
        DateForm("(pasado|último) {weekday}", "past_weekday"),
        DateForm("(próximo {weekday}|{weekday} próximo|{weekday} que viene)", "coming_weekday"),
        DateForm("{weekday} de la semana pasada", "weekday_of_week", -1),
        DateForm("{weekday} de la (próxima semana|semana próxima|semana que viene)", "weekday_of_week", 1),
        DateForm("{weekday}", "weekday"),
        DateForm(
            "(a principios|a comienzos|al comienzo|a inicios) (de|del) año", "part_of_this", of="early year"
        ),
        DateForm("a mediados de año", "part_of_this", of="mid year"),
        DateForm("(a finales|a fines|al final) (de|del) año", "part_of_this", of="late year"),
        DateForm("(a principios|a comienzos) de mes", "part_of_this", of="early month"),
        DateForm("a mediados de mes", "part_of_this", of="mid month"),
        DateForm("(a finales|a fines) de mes", "part_of_this", of="late month"),
    ),
    parts=by_phrase(
        {
            "early": "a principios de | principios de | a comienzos de | comienzos de | a inicios de | inicios de | a primeros de",
            "mid": "a mediados de | mediados de",
            "late": "a finales de | finales de | a fines de | fines de | a últimos de | finales del",
            "first-half": "la primera mitad de | el primer semestre de | primer semestre de | la primera quincena de",
            "second-half": "la segunda mitad de | el segundo semestre de | segundo semestre de | la segunda quincena de",
            "week-1": "la primera semana de",
            "week-2": "la segunda semana de",
            "week-3": "la tercera semana de",
            "week-4": "la cuarta semana de",
            "week-last": "la última semana de",
        }
    ),
    since=phrases("desde | desde el | desde la | desde los | a partir de | a partir del | desde finales de"),
    until=phrases("hasta | hasta el | hasta la | hasta los"),
    to_now=phrases("hasta ahora | hasta la fecha | hasta hoy | a la fecha"),
    about_dates=phrases(
        "alrededor de | alrededor del | hacia | hacia el | en torno a | en torno al | sobre el"
    ),
    date_ranges=by_phrase(
        {
            "y|y el|y la": "entre | entre el | entre la",
            "a|hasta|al|hasta el": "de | desde | del | desde el",
        }
    ),
    before_dates=phrases("a al antes de del desde después durante el en hacia hasta para tras"),
    future=phrases(
        "se espera | se prevé | prevé | prevén | prevista | previsto | previstas | previstos | planea | planean | programada | programado | "
        "tendrá | tendrán | será | serán | habrá | celebrará | celebrarán | comenzará | comenzarán | empezará | "
        "se reunirá | se reunirán | reunirá | viajará | llegará | entrará | volverá | votará | votarán | irá | van a | va a | anunciará | estará | presentará"
    ),
    abbreviations=phrases(
        "art av cap cía dr dra ee etc fig gral ing lic núm p pág pp prof sr sra sres srta st ud uds vol"
    ),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "dijo | dice | dijeron | afirmó | afirma | aseguró | asegura | declaró | señaló | indicó | "
        "anunció | explicó | añadió | agregó | confirmó | negó | advirtió | sostuvo | reconoció | "
        "informó | manifestó | subrayó | precisó | comentó | escribió | respondió | denunció | "
        "ha dicho | ha asegurado | ha afirmado"
    ),
    that=phrases("que"),
    according=phrases("según | de acuerdo con | en palabras de"),
    citing=phrases("citando a | citando | cita a"),
    around=phrases(
        "el | la | los | también | ya | además | ha | y | pero | mientras | no | a su vez | "
        "por su parte | ayer | hoy | este | esta | del | de"
    ),
    pronouns=phrases("él | ella | ellos | ellas"),
    honorifics=phrases("señor señora sr sra don doña"),
    titles=phrases(
        "presidente | presidenta | expresidente | vicepresidente | vicepresidenta | ministro | "
        "ministra | primer ministro | primera ministra | portavoz | secretario | secretaria | "
        "director | directora | alcalde | alcaldesa | gobernador | gobernadora | general | "
        "embajador | embajadora | canciller | diputado | senador | senadora | diario | agencia | "
        "periódico"
    ),
    anonymous=phrases(
        "fuentes | fuente | bajo condición de anonimato | anónimo | anónimas | que pidió el anonimato"
    ),
)
