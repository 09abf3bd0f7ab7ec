"""Portuguese, of Brazil and of Portugal.

Conventions for indefinite numbers: a plural is two at least, so "dezenas" is at least 20, "centenas" at least 200, "milhares"
at least 2,000; "vários" is at least 3. "Uma dezena", "uma centena", "um milhar" are about 10, 100, 1,000. "Uns" and "umas" before
a number are about. In dates "alguns dias" is two to five and "vários" three to seven. Bilhão and trilhão are read as in
Brazil (bilião as in Portugal, a million million). Points and plain spaces keep thousands apart; a point is the decimal mark only
where it can't. Days come before months; "segunda-feira (3)" is the nearest 3rd of a month.
"""

from decimal import Decimal
from typing import Final

from claims.text.finds import Hedge
from claims.text.languages import parts
from claims.text.languages.language import DateForm, Language, by_phrase, each, in_order
from claims.text.languages.speech import Speech, phrases

_GREATER: Final = (
    "mais | maior | maiores | superior | superiores | mais alto | mais alta | mais altos | acima"
)
_LESS: Final = (
    "menos | menor | menores | inferior | inferiores | mais baixo | mais baixa | mais baixos | abaixo"
)
_THAN: Final = "que | do que | a | de"

PORTUGUESE: Final = Language(
    code="pt",
    decimal=",",
    group=".",
    also_decimal=".",
    spaced_groups=True,
    ones=in_order(
        "zero um|uma|hum dois|duas três|tres quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
        "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove"
    )
    | in_order("vinte trinta quarenta|quarent cinquenta|cinqüenta sessenta setenta oitenta noventa", 20, 10)
    | in_order(
        "cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas "
        "seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas novecentos|novecentas",
        100,
        100,
    ),
    opens=phrases("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
    joins=phrases("e"),
    ten_joins=phrases("e"),
    scales=by_phrase(
        {
            12: "dúzia | dúzias | duzia | duzias",
            1_000: "mil",
            1_000_000: "milhão | milhões | milhao | milhoes",
            1_000_000_000: "bilhão | bilhões | bilhao | bilhoes",
            1_000_000_000_000: "trilhão | trilhões | trilhao | trilhoes | bilião | biliões",
        }
    ),
    bare_scales=phrases("mil"),
    glued_scales={"k": 1_000},
    halves=phrases("meio meia"),
    half_joins=phrases("e"),
    out_of=phrases("em cada | de cada | sobre"),
    points=phrases("vírgula virgula"),
    minus=phrases("menos"),
    mixed=by_phrase(
        {
            Decimal("0.5"): "meio | meia | a metade | metade | um meio",
            Decimal("0.333333"): "um terço",
            Decimal("0.666667"): "dois terços",
            Decimal("0.25"): "um quarto",
            Decimal("0.75"): "três quartos",
        }
    )
    | parts.PORTUGUESE_SHARES,
    nth=parts.PORTUGUESE_NTH,
    nths=parts.PORTUGUESE_NTHS,
    avos=phrases("avos avo"),
    part_joins=phrases("e"),
    and_parts=by_phrase(
        {Decimal("0.5"): "e meio", Decimal("0.25"): "e um quarto", Decimal("0.75"): "e três quartos"}
        | {Decimal("0.333333"): "e um terço", Decimal("0.666667"): "e dois terços"}
    ),
    not_parts=frozenset({"de final"}),
    not_fractions=phrases("primeira segunda última outra"),
    partitives=phrases("de da das do dos"),
    articles=phrases("um | uma | hum"),
    never_alone=phrases("meio meia"),
    shy=phrases("zero | a metade | metade | um meio | um quarto"),
    vague=by_phrase(
        {
            3: "vários | várias",
            20: "dezenas",
            24: "dúzias",
            30: "várias dezenas",
            200: "centenas",
            300: "várias centenas",
            2_000: "milhares",
            3_000: "vários milhares",
            20_000: "dezenas de milhares",
            200_000: "centenas de milhares",
            2_000_000: "milhões",
            3_000_000: "vários milhões",
            20_000_000: "dezenas de milhões",
            200_000_000: "centenas de milhões",
            2_000_000_000: "bilhões | milhares de milhões",
            20_000_000_000: "dezenas de bilhões",
        }
    ),
    roughly=by_phrase(
        {
            10: "dezena | uma dezena",
            20: "uma vintena",
            100: "centena | uma centena",
            1_000: "um milhar",
            10_000: "uma dezena de milhares",
            100_000: "uma centena de milhares",
        }
    ),
    hedges=by_phrase(
        {
            Hedge.at_least: (
                "pelo menos | ao menos | no mínimo | um mínimo de | mínimo de | a partir de | "
                + each("não", "menos | menor | menores | inferior | inferiores", _THAN)
                + " | "
                + each(_GREATER, "ou igual | ou iguais", "a | que")
                + " | "
                + each("igual | iguais", "ou | a ou", _GREATER, _THAN)
            ),
            Hedge.more_than: (
                "superior ao | superiores ao | acima dos | acima das | ultrapassa | ultrapassam | ultrapassou | passa de | passam de | "
                "passou de | excede | excedem | mais do que | um pouco mais de | pouco mais de | "
                + each(
                    "ultrapassa | ultrapassam | ultrapassou | ultrapassar | supera | superou | excede",
                    "os | as | a marca de",
                )
                + " | "
                + each(_GREATER, _THAN)
            ),
            Hedge.at_most: (
                "no máximo | um máximo de | máximo de | até | até os | até as | quando muito | "
                + each("não", "mais | maior | maiores | superior | superiores", _THAN)
                + " | não ultrapassa | não passa de | "
                + each(_LESS, "ou igual | ou iguais", "a | que")
                + " | "
                + each("igual | iguais", "ou | a ou", _LESS, _THAN)
            ),
            Hedge.fewer_than: (
                "inferior ao | inferiores ao | abaixo dos | abaixo das | não chega a | não chegam a | "
                + each(_LESS, _THAN)
            ),
            Hedge.about: (
                "cerca de | uns | umas | aproximadamente | em torno de | por volta de | quase | perto de | aproximados | mais ou menos | "
                "à volta de | próximo de | próximo a | praticamente | na casa dos | em torno dos | estimado em | estimados em | na ordem dos"
            ),
            Hedge.exactly: (
                "exatamente | exactamente | precisamente | apenas | só | somente | igual a | iguais a | equivale a | equivalem a"
            ),
        }
    ),
    hedge_skips=phrases("o a os as um uma"),
    nearly=phrases("quase praticamente"),
    weak_hedges=phrases(
        "até | só | apenas | somente | uns | umas | quase | mais que | menos que | mais a | menos a"
    ),
    hedges_after=by_phrase(
        {
            Hedge.at_least: "ou mais | ou maior | ou maiores | ou superior | no mínimo | como mínimo | pelo menos | ao menos | em diante",
            Hedge.at_most: "ou menos | ou menor | ou menores | ou inferior | no máximo | como máximo",
            Hedge.about: "aproximadamente | mais ou menos",
            Hedge.exactly: "ou igual a | ou igual",
        }
    ),
    ranges=by_phrase(
        {"e|e os|e as": "entre | entre os | entre as", "a|até": "de | desde", "ao|aos": "do | dos"}
    ),
    ordinals=parts.PORTUGUESE_RANKS,
    rank_articles=phrases("o a os as"),
    links=phrases("a"),
    weak_links=phrases("a"),
    changes=phrases(
        "passa passar passaram passou passando aumenta aumentar aumentaram aumentou baixa baixar baixou cai caem cair caíram caiu cresceu "
        "cresceram desceu desceram diminuiu elevar elevou recuou reduz reduzir reduziu reduziram sobe subir subiram subiu revisou saltou"
    ),
    percent=phrases("% | por cento | porcento"),
    currencies=by_phrase(
        {
            "USD": each(" | de", "dólares | dólar | dólares americanos"),
            "EUR": each(" | de", "euros | euro"),
            "BRL": each(" | de", "reais | real"),
            "GBP": each(" | de", "libras | libras esterlinas"),
            "JPY": each(" | de", "ienes"),
            "CNY": each(" | de", "yuans"),
            "RUB": each(" | de", "rublos"),
            "INR": each(" | de", "rupias"),
            "ARS": each(" | de", "pesos argentinos"),
            "AOA": each(" | de", "kwanzas"),
            "MZN": each(" | de", "meticais"),
            "CHF": each(" | de", "francos suíços"),
            "": each(" | de", "pesos"),
        }
    ),
    cents=phrases("centavo centavos cêntimo cêntimos"),
    counters=phrases(
        "anos ano dias dia meses mês semanas semana horas hora minutos segundos pessoas mortos mortes mortas feridos vítimas casos homens "
        "mulheres crianças meninas menores civis soldados militares policiais polícias agentes migrantes deslocados refugiados presos "
        "detidos desaparecidos trabalhadores empregos alunos estudantes votos cadeiras deputados países cidades municípios casas moradias "
        "edifícios escolas hospitais veículos aviões barcos navios drones mísseis ataques bombardeios quilômetros quilómetros km metros "
        "hectares toneladas litros quilos pontos vezes habitantes famílias empresas medalhas gols golos jogos voos passageiros jornalistas vagas"
    ),
    stops=phrases(
        "a ao aos após até as à às com como contra da das de desde do dos durante e ela ele eles em enquanto entre era eram essa esse esta está "
        "estão este foi foram há havia já lhe mais mas menos na nas nem no nos não o onde os ou para pela pelas pelo pelos por porque quando que "
        "quem se segundo sem ser será serão seu sob sobre sua são também tem têm um uma cada muito apenas só foram"
    ),
    skips=phrases("de dos das do da os as total"),
    longest_count=3,
    labels=phrases(
        "anos página páginas artigo artigos capítulo número números nº n.º rua avenida rodovia airbus boeing canal voo linha tabela figura seção "
        "secção sala porta nível episódio telefone tel"
    ),
    not_labels=phrases("o número de | um número de | grande número de"),
    clocks=phrases(
        "h | horas da manhã | horas da tarde | horas da noite | da manhã | da tarde | da noite | da madrugada"
    ),
    months=in_order(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro", 1
    ),
    weekdays=by_phrase(
        {
            0: "segunda-feira | segunda",
            1: "terça-feira | terça",
            2: "quarta-feira | quarta",
            3: "quinta-feira | quinta",
            4: "sexta-feira | sexta",
            5: "sábado",
            6: "domingo",
        }
    ),
    days=by_phrase({1: "primeiro"}),
    ordinal_ends=phrases("º"),
    spans=by_phrase(
        {
            "hour": "minuto | minutos | hora | horas",
            "day": "dia | dias",
            "week": "semana | semanas",
            "month": "mês | meses",
            "year": "ano | anos",
            "decade": "década | décadas",
        }
    ),
    some=by_phrase(
        {(2, 2): "um par de", (2, 5): "alguns | algumas | poucos | poucas", (3, 7): "vários | várias"}
    ),
    dates=(
        DateForm("{day}/{month}/{year}", "day"),
        DateForm("({day}-{month}-{year}|{day}.{month}.{year})", "day"),
        DateForm("{day}/{month}", "day", weak=True),
        DateForm("[{weekday}|{weekday},|dia] {day} de {monthname} [de {year}]", "day"),
        DateForm("{day} de {monthname} (passado|último)", "day"),
        DateForm("(passado|último) [dia] {day} de {monthname}", "day"),
        DateForm("próximo [dia] {day} de {monthname}", "coming_day"),
        DateForm("{day} de {monthname} (próximo|que vem)", "coming_day"),
        DateForm("{day} de {monthname} do ano passado", "day_of_year", -1),
        DateForm("{day} de {monthname} deste ano", "day_of_year", 0),
        DateForm("{day} de {monthname} do (próximo ano|ano que vem)", "day_of_year", 1),
        DateForm("{weekday}, {day}", "day_of_month"),
        DateForm("{weekday} （{day}", "day_of_month"),
        DateForm("{weekday} （{day}）", "day_of_month"),
        DateForm("{weekday} （{day}/{month}", "day"),
        DateForm("{weekday} （{day}/{month}）", "day"),
        DateForm("(passado|último) dia {day}", "day_of_month"),
        DateForm("dia {day}", "day_of_month", weak=True),
        DateForm("[de|dias|dias de] {day} a {day} de {monthname} [de {year}]", "days"),
        DateForm("entre [os dias] {day} e {day} de {monthname} [de {year}]", "days"),
        DateForm("{day}-{day} de {monthname} [de {year}]", "days"),
        DateForm("[dias] {day} e {day} de {monthname} [de {year}]", "two_days"),
        DateForm("{monthname} (de|do ano de) {year}", "month"),
        DateForm("{monthname}/{year}", "month"),
        DateForm("{monthname}", "month"),
        DateForm("{monthname} do ano passado", "month_of_year", -1),
        DateForm("{monthname} deste ano", "month_of_year", 0),
        DateForm("{monthname} do (próximo ano|ano que vem)", "month_of_year", 1),
        DateForm("{monthname} (passado|último)", "past_month"),
        DateForm("(passado|último) [mês de] {monthname}", "past_month"),
        DateForm("próximo [mês de] {monthname}", "coming_month"),
        DateForm("{monthname} próximo", "coming_month"),
        DateForm("[o] ano [de] {year}", "year"),
        DateForm("{year}", "year", weak=True),
        DateForm("[os] anos [de] {year}", "decade_of"),
        DateForm("[a] década de {year}", "decade_of"),
        DateForm("[o|no] (primeiro|1º) trimestre de {year}", "quarter", 1),
        DateForm("[o|no] (segundo|2º) trimestre de {year}", "quarter", 2),
        DateForm("[o|no] (terceiro|3º) trimestre de {year}", "quarter", 3),
        DateForm("[o|no] (quarto|último|4º) trimestre de {year}", "quarter", 4),
        DateForm("anteontem", "days_away", -2),
        DateForm("ontem [à noite|à tarde|de manhã]", "days_away", -1),
        DateForm("(hoje|hoje à noite|hoje de manhã|esta manhã|esta noite|esta tarde)", "days_away", 0),
        DateForm("(amanhã|amanhã de manhã|amanhã à noite)", "days_away", 1),
        DateForm("depois de amanhã", "days_away", 2),
        DateForm("hoje em dia", "no_date"),
        DateForm("(no|o) dia (seguinte|anterior)", "elsewhere"),
        DateForm("(na semana|no mês|no ano) (seguinte|anterior)", "elsewhere"),
        DateForm("(semana passada|passada semana|última semana)", "period", -1, "week"),
        DateForm("(esta|nesta|desta) semana", "period", 0, "week"),
        DateForm("(próxima semana|semana que vem)", "period", 1, "week"),
        DateForm(
            "(fim de semana passado|último fim de semana|passado fim de semana)", "period", -1, "weekend"
        ),
        DateForm("(este|neste|deste) fim de semana", "period", 0, "weekend"),
        DateForm("próximo fim de semana", "period", 1, "weekend"),
        DateForm("(mês passado|passado mês)", "period", -1, "month"),
        DateForm("(este|neste|deste) mês", "period", 0, "month"),
        DateForm("(próximo mês|mês que vem)", "period", 1, "month"),
        DateForm("(ano passado|passado ano)", "period", -1, "year"),
        DateForm("(este|neste|deste) ano", "period", 0, "year"),
        DateForm("(próximo ano|ano que vem)", "period", 1, "year"),
        DateForm("(no|o) último (ano|mês)", "no_date"),
        DateForm("há [{hedge}] {n} {span}", "ago"),
        DateForm("{n} {span} atrás", "ago"),
        DateForm("há {n} {span} atrás", "ago"),
        DateForm("faz {n} {span}", "ago"),
        DateForm("desde há {n} {span}", "past"),
        DateForm("{n} {span} (antes|depois|mais tarde)", "elsewhere"),
        DateForm("(dentro de|daqui a) {n} {span}", "ahead"),
        DateForm("(nos|os|dos) (últimos|passados) {n} {span}", "past"),
        DateForm("(nas|as|das) (últimas|passadas) {n} {span}", "past"),
        DateForm("(nos|os|dos) próximos {n} {span}", "next"),
        DateForm("(nas|as|das) próximas {n} {span}", "next"),
        DateForm("(nos|os|dos|nas|as|das) (últimos|últimas) {span}", "recent"),
        DateForm("(nos|os|dos|nas|as|das) (próximos|próximas) {span}", "soon"),
        DateForm("{weekday} (passado|passada)", "past_weekday"),
        DateForm("(última|último|passada|passado) {weekday}", "past_weekday"),
        DateForm("(próxima {weekday}|próximo {weekday}|{weekday} que vem)", "coming_weekday"),
        DateForm("{weekday} da semana passada", "weekday_of_week", -1),
        DateForm("{weekday} da (próxima semana|semana que vem)", "weekday_of_week", 1),
        DateForm("{weekday}", "weekday", weak=True),
        DateForm("segunda-feira", "weekday", 0),
        DateForm("terça-feira", "weekday", 1),
        DateForm("quarta-feira", "weekday", 2),
        DateForm("quinta-feira", "weekday", 3),
        DateForm("sexta-feira", "weekday", 4),
        DateForm("início do ano", "part_of_this", of="early year"),
        DateForm("meados do ano", "part_of_this", of="mid year"),
        DateForm("(final|fim) do ano", "part_of_this", of="late year"),
        DateForm("início do mês", "part_of_this", of="early month"),
        DateForm("meados do mês", "part_of_this", of="mid month"),
        DateForm("(final|fim) do mês", "part_of_this", of="late month"),
    ),
    parts=by_phrase(
        {
            "early": each(" | no | o", "início de | começo de | princípio de"),
            "mid": "meados de | em meados de",
            "late": each(" | no | o", "final de | fim de") + " | finais de | em finais de",
            "first-half": "a primeira metade de | o primeiro semestre de | no primeiro semestre de | primeiro semestre de",
            "second-half": "a segunda metade de | o segundo semestre de | no segundo semestre de | segundo semestre de",
            "week-1": "primeira semana de",
            "week-2": "segunda semana de",
            "week-3": "terceira semana de",
            "week-4": "quarta semana de",
            "week-last": "última semana de",
        }
    ),
    since=phrases("desde | desde o | desde a | desde os | a partir de | a partir do | a partir da"),
    until=phrases("até | até o | até ao | até a | até à"),
    to_now=phrases("até agora | até hoje | até o momento | até à data"),
    about_dates=phrases("por volta de | por volta do | cerca de | em torno de"),
    date_ranges=by_phrase(
        {"e|e o|e a": "entre | entre o | entre a", "a|até|ao|até o": "de | desde | do | desde o"}
    ),
    before_dates=phrases(
        "a à ao o na no após antes até da de desde do e em entre no para desta nesta esta neste deste este nessa nesse última"
    ),
    future=phrases(
        "prevista | previsto | previstas | previstos | prevê | preveem | deve | devem | deverá | deverão | será | serão | haverá | terá | terão | vai | vão | "
        "pretende | planeja | planejam | marcada | marcado | começará | realizará | reunirá | votará | irá | irão | esperado | esperada | acontecerá | ocorrerá"
    ),
    abbreviations=phrases("art av cap cia dr dra etc fig gen ltda núm p pág pp prof profa sr sra st tel vol"),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "disse | diz | disseram | afirmou | afirma | declarou | anunciou | explicou | acrescentou | "
        "confirmou | negou | garantiu | informou | ressaltou | destacou | alertou | reconheceu | "
        "escreveu | respondeu | assegurou | sublinhou | referiu | revelou | contou | avaliou"
    ),
    that=phrases("que"),
    according=phrases("segundo | de acordo com | conforme | nas palavras de"),
    citing=phrases("citando | cita | citou"),
    around=phrases(
        "o | a | os | as | também | já | ainda | e | mas | enquanto | não | por sua vez | ontem | "
        "hoje | do | da | de"
    ),
    pronouns=phrases("ele | ela | eles | elas"),
    honorifics=phrases("senhor senhora sr sra dom dona"),
    titles=phrases(
        "presidente | presidenta | ex-presidente | vice-presidente | ministro | ministra | "
        "primeiro-ministro | primeira-ministra | porta-voz | secretário | secretária | diretor | "
        "diretora | prefeito | prefeita | governador | governadora | general | embaixador | "
        "embaixadora | chanceler | deputado | deputada | senador | senadora | jornal | agência"
    ),
    anonymous=phrases("fontes | fonte | sob condição de anonimato | anônimo | anónimo | que pediu anonimato"),
)
