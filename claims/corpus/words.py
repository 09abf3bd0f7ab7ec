"""What the made newsroom writes about, in six languages: patterns of sentences, and what goes into them."""

from dataclasses import dataclass

HEDGES = ("at_least", "more_than", "at_most", "fewer_than", "about", "between", "exactly")
OFTEN = (30, 14, 5, 3, 14, 6, 28)  # how often each is said, of a hundred


@dataclass(frozen=True)
class Words:
    """One language's. A figure is said as its hedge's pattern says; `{figure}`, `{what}`, `{place}`, `{when}`, `{who}` fill sentences."""

    code: str
    figures: tuple[str, ...]  # by HEDGES
    counted: tuple[tuple[str, str, str], ...]  # what was counted, its unit, what happened to it
    places: tuple[str, ...]
    days: tuple[str, ...]  # how a day is said: a plain date, and ones that are told relatively
    claim: str
    quote: str
    between: tuple[str, ...]  # what stands between quotes
    headline: str
    roles: tuple[str, ...]
    verbs: tuple[str, ...]


ALL = (
    Words(
        "en",
        ("at least {n}", "more than {n}", "at most {n}", "fewer than {n}", "about {n}", "between {n} and {m}", "{n}"),
        (("people", "people", "were killed"), ("houses", "houses", "were destroyed"), ("soldiers", "people", "were taken prisoner"),
         ("households", "households", "were left without power"), ("voters", "people", "had cast a ballot"),
         ("euros", "EUR", "were paid to contractors"), ("patients", "people", "were treated")),
        ("Valletta", "Port Louis", "the Mekong delta", "Antofagasta", "Galway", "Beira", "Tromsø", "the old harbour", "Cork", "Nampula"),
        ("on {date}", "the day before", "last week", "earlier this month"),
        "{figure} {what} {happened} in {place} {when}.",
        "{figure} {what} {happened} in {place} {when}, {who} said.",
        ("The road to the coast stayed closed.", "No one from the council would speak on the record.", "Rain is expected until Friday.",
         "A second count is under way.", "Earlier figures were given by telephone and could not be checked."),
        "{place}: the count goes on",
        ("a spokesperson", "the mayor", "chief of the rescue service", "minister of the interior"),
        ("said", "told reporters", "wrote", "confirmed"),
    ),
    Words(
        "vi",
        ("ít nhất {n}", "hơn {n}", "nhiều nhất {n}", "dưới {n}", "khoảng {n}", "từ {n} đến {m}", "{n}"),
        (("người", "người", "thiệt mạng"), ("căn nhà", "nhà", "bị sập"), ("hộ dân", "hộ", "mất điện"), ("người", "người", "được sơ tán"),
         ("bệnh nhân", "người", "được điều trị"), ("tỷ đồng", "VND", "được chi cho nhà thầu")),
        ("Cần Thơ", "Quảng Ngãi", "Hải Phòng", "Buôn Ma Thuột", "cảng Vũng Áng", "Lạng Sơn", "Phú Quốc", "Đà Lạt"),
        ("ngày {date}", "hôm trước", "tuần trước", "đầu tháng này"),
        "{figure} {what} {happened} tại {place} {when}.",
        "{figure} {what} {happened} tại {place} {when}, {who} cho biết.",
        ("Đường ra bờ biển vẫn bị chặn.", "Chính quyền địa phương chưa bình luận.", "Mưa lớn dự kiến kéo dài đến thứ sáu.",
         "Việc kiểm đếm lần hai đang được tiến hành."),
        "{place}: vẫn đang kiểm đếm",
        ("người phát ngôn", "chủ tịch thành phố", "chỉ huy lực lượng cứu hộ", "bộ trưởng nội vụ"),
        ("cho biết", "nói với phóng viên", "viết", "xác nhận"),
    ),
    Words(
        "es",
        ("al menos {n}", "más de {n}", "como máximo {n}", "menos de {n}", "unas {n}", "entre {n} y {m}", "{n}"),
        (("personas", "personas", "murieron"), ("viviendas", "viviendas", "quedaron destruidas"), ("personas", "personas", "fueron evacuadas"),
         ("empresas", "empresas", "cerraron")),
        ("Valdivia", "Maracaibo", "Vigo", "Tegucigalpa", "el puerto viejo", "Sucre"),
        ("el {date}", "el día anterior", "la semana pasada", "a principios de mes"),
        "{figure} {what} {happened} en {place} {when}.",
        "{figure} {what} {happened} en {place} {when}, dijo {who}.",
        ("La carretera de la costa seguía cortada.", "El ayuntamiento no quiso hacer declaraciones.", "Se espera lluvia hasta el viernes."),
        "{place}: sigue el recuento",
        ("una portavoz", "el alcalde", "jefe de bomberos"),
        ("dijo", "declaró a la prensa", "confirmó"),
    ),
    Words(
        "fr",
        ("au moins {n}", "plus de {n}", "au plus {n}", "moins de {n}", "environ {n}", "entre {n} et {m}", "{n}"),
        (("personnes", "personnes", "ont été tuées"), ("maisons", "maisons", "ont été détruites"), ("personnes", "personnes", "ont été évacuées")),
        ("Brest", "Dakar", "Port-Gentil", "Liège", "le vieux port", "Rimouski"),
        ("le {date}", "la veille", "la semaine dernière", "en début de mois"),
        "{figure} {what} {happened} à {place} {when}.",
        "{figure} {what} {happened} à {place} {when}, a dit {who}.",
        ("La route de la côte restait fermée.", "La mairie n’a pas souhaité répondre.", "Un second décompte est en cours."),
        "{place} : le décompte continue",
        ("une porte-parole", "le maire", "commandant des secours"),
        ("a dit", "a déclaré à la presse", "a confirmé"),
    ),
    Words(
        "ar",
        ("ما لا يقل عن {n}", "أكثر من {n}", "{n} على الأكثر", "أقل من {n}", "نحو {n}", "بين {n} و{m}", "{n}"),
        (("شخصا", "شخص", "قتلوا"), ("منزلا", "منزل", "دمرت"), ("شخصا", "شخص", "أصيبوا")),
        ("صفاقس", "اللاذقية", "الميناء القديم", "بنغازي", "نواكشوط"),
        ("في {date}", "في اليوم السابق", "الأسبوع الماضي", "مطلع هذا الشهر"),
        "{figure} {what} {happened} في {place} {when}.",
        "{figure} {what} {happened} في {place} {when}، بحسب {who}.",
        ("بقي طريق الساحل مغلقا.", "لم يرد المجلس على الأسئلة.", "يجري عد ثان."),
        "{place}: العد مستمر",
        ("متحدثة", "رئيس البلدية", "قائد فرق الإنقاذ"),
        ("قال", "أكد", "كتب"),
    ),
    Words(
        "zh",
        ("至少{n}", "超过{n}", "最多{n}", "不到{n}", "约{n}", "{n}至{m}", "{n}"),
        (("人", "人", "死亡"), ("座房屋", "座", "被毁"), ("人", "人", "受伤"), ("户居民", "户", "停电")),
        ("旧港", "湛江", "高雄", "槟城", "泗水"),
        ("{date}", "前一天", "上周", "本月初"),
        "{when}，{place}{figure}{what}{happened}。",
        "{who}说，{when}，{place}{figure}{what}{happened}。",
        ("通往海岸的道路仍然封闭。", "市政府没有回应。", "第二次清点正在进行。"),
        "{place}：仍在清点",
        ("发言人", "市长", "救援队队长"),
        ("说", "表示", "证实"),
    ),
)  # fmt: skip
LANGUAGES_OFTEN = (46, 22, 12, 9, 7, 4)  # of a hundred

FAMILY = (
    "Okafor", "Nguyễn Thị Minh", "Ferreira", "Haddad", "Lindqvist", "Trần Quốc", "Moreau", "Castellanos", "Li", "Abdi", "O’Neill",
    "Phạm Hoàng Bảo", "Villanueva", "Rossi", "Kowalska", "Tesfaye", "Yamaguchi", "Huỳnh Ngọc", "Papadakis", "Sørensen",
)  # fmt: skip
GIVEN = (
    "Ada", "Lan Anh", "João", "Leïla", "Sigrid", "Bảo", "Claire", "Inés", "Wei", "Yusuf", "Róisín", "Quỳnh Như", "Mateo", "Giulia",
    "Zofia", "Hanna", "Kenji", "Đức", "Eleni", "Bjørn", "Mary", "Tuấn", "Paula", "Omar",
)  # fmt: skip
PAPERS = ("Post", "Courier", "Observer", "Tribune", "Gazette", "Radio", "Press", "Daily", "Times", "Tin tức")
