"""What the demo's people recorded from its sources: the words marked, the claim, who says so."""

from dataclasses import dataclass, field

from claims.models import Stance


@dataclass(frozen=True)
class Recorded:
    """`source` is a key of TEXTS; `repeats` names the `key` of an earlier claim that is made here again.

    Each hop is a known party or outlet by key, or an unnamed one in the source's words, with role and verb.
    """

    key: str
    source: str
    words: str
    sentence: str = ""
    hops: list[tuple[str, ...]] = field(default_factory=list)
    stance: str = Stance.ASSERTED
    repeats: str = ""
    date_role: str = ""
    translations: dict[str, str] = field(default_factory=dict)


RECORDED = [
    Recorded(
        "toll-november", "fifteen",
        "Since September, at least 15 strikes have hit vessels in the Caribbean and the Pacific, and at least 64 people have been killed",
        "US forces have struck suspected drug boats at least 15 times since September 2025, killing at least 64 people.",
        [("pentagon", "", "said"), ("harbour", "", "reports")],
    ),
    Recorded(
        "civilians", "fifteen", "the men aboard one boat were fishermen",
        "Fishermen were aboard one of the boats that were struck.",
        [("people with knowledge of the families' case", "lawyers of two families", "said"), ("harbour", "", "reports")],
        translations={"vi": "Trên một trong những chiếc tàu bị tấn công có ngư dân."},
    ),
    Recorded(
        "civilians-denied", "fifteen", "The Pentagon denied that anyone on board was a civilian",
        stance=Stance.DENIED, repeats="civilians", hops=[("pentagon", "", "denied"), ("harbour", "", "reports")],
    ),
    Recorded(
        "toll-mid-november", "twenty", "kể từ tháng 9 đã có ít nhất 20 vụ tấn công, làm ít nhất 80 người chết",
        "US forces have struck suspected drug boats at least 20 times since September 2025, killing at least 80 people.",
        [("pentagon", "", "đưa ra số liệu"), ("binhminh", "", "đưa tin")],
        translations={"vi": "Kể từ tháng 9/2025, lực lượng Mỹ đã tấn công tàu bị nghi chở ma tuý ít nhất 20 lần, làm ít nhất 80 người chết."},
    ),
    Recorded(
        "call", "hearsay",
        "President Donald Trump and President Nicolás Maduro have spoken by telephone, The New York Times reported on Friday",
        "The presidents of the United States and Venezuela spoke by telephone in November 2025.",
        [("people with knowledge of the call", "", "said"), ("nyt", "", "reported"), ("harbour", "", "reports")],
        date_role="said", translations={"vi": "Tổng thống Mỹ và Tổng thống Venezuela đã điện đàm trong tháng 11/2025."},
    ),
    Recorded(
        "forces", "hearsay", "More than 10 warships and about 15,000 troops are now in the region",
        "The United States has more than 10 warships and about 15,000 troops in the Caribbean region.",
        [("a US defence official", "US defence official", "said"), ("harbour", "", "reports")],
    ),
    Recorded(
        "call-confirmed", "confirmed",
        "ông đã nói chuyện qua điện thoại với Tổng thống Mỹ Donald Trump khoảng 10 ngày trước",
        repeats="call", hops=[("maduro", "Tổng thống Venezuela", "cho biết"), ("kenh9", "", "đưa tin")], date_role="happened",
    ),
    Recorded(
        "forces-again", "confirmed", "quân đội Mỹ đã đưa hơn 10 tàu chiến và 15.000 binh sĩ tới vùng biển Caribe",
        repeats="forces", hops=[("kenh9", "", "đưa tin")],
    ),
    Recorded(
        "toll-december", "confirmed",
        "Kể từ tháng 9, quân đội Mỹ đã tiến hành ít nhất 21 cuộc không kích vào tàu thuyền bị nghi chở ma tuý; ít nhất 83 người đã thiệt mạng",
        "US forces have struck suspected drug boats at least 21 times since September 2025, killing at least 83 people.",
        [("pentagon", "", "theo"), ("kenh9", "", "đưa tin")],
        translations={"vi": "Kể từ tháng 9/2025, lực lượng Mỹ đã không kích tàu bị nghi chở ma tuý ít nhất 21 lần, làm ít nhất 83 người chết."},
    ),
    Recorded(
        "no-links", "caracas", "No agency of the Venezuelan state has any link with drug trafficking.",
        "Agencies of the Venezuelan state are linked with drug trafficking.", stance=Stance.DENIED,
        hops=[("caracas-government", "", "states")],
    ),
    Recorded(
        "no-links-again", "confirmed", "Chính quyền Caracas phủ nhận mọi liên hệ với các băng nhóm buôn ma tuý",
        repeats="no-links", stance=Stance.DENIED, hops=[("caracas-government", "", "phủ nhận"), ("kenh9", "", "đưa tin")],
    ),
    Recorded(
        "first-call-6", "interior",
        "los presidentes de Colombia y de Estados Unidos sostuvieron el 6 de enero su primera conversación telefónica",
        "The presidents of Colombia and the United States first spoke by telephone on 6 January 2026.",
        [("interior", "", "informa")],
    ),
    Recorded(
        "call-7", "visit", "Hai ông đã điện đàm hôm 7/1",
        "The presidents of Colombia and the United States spoke by telephone on 7 January 2026.",
        [("petro", "phía Colombia", "theo"), ("binhminh", "", "đưa tin")],
        translations={"vi": "Tổng thống Colombia và Tổng thống Mỹ điện đàm ngày 7/1/2026."},
    ),
    Recorded(
        "visit", "visit",
        "Tổng thống Colombia Gustavo Petro sẽ tới Nhà Trắng trong tuần đầu tiên của tháng 2",
        "Gustavo Petro will visit the White House in the first week of February 2026.",
        [("trump", "Tổng thống Mỹ", "viết"), ("truth", "", ""), ("binhminh", "", "đưa tin")],
        translations={"vi": "Ông Gustavo Petro sẽ thăm Nhà Trắng trong tuần đầu tiên của tháng 2/2026."},
    ),
    Recorded(
        "sanctions", "visit", "vào tháng 10 năm ngoái, Washington đã áp đặt trừng phạt lên ông Petro",
        "Washington imposed sanctions on Gustavo Petro in October 2025.", [("binhminh", "", "đưa tin")],
    ),
    Recorded(
        "acting-president", "acting", "Delcy Rodríguez, Venezuela's acting president",
        "Delcy Rodríguez is acting president of Venezuela.", [("petro", "Colombia's president", "wrote"), ("x", "", ""), ("harbour", "", "reports")],
    ),
    Recorded(
        "maduro-president", "acting", "A month ago the office was still held by Nicolás Maduro",
        "Nicolás Maduro held the office of president of Venezuela in December 2025.", [("harbour", "", "reports")],
    ),
    Recorded(
        "toll-in-story", "toll-story", "At least 83 people have now been killed in at least 21 strikes since September, according to figures carried by Kênh 9",
        repeats="toll-december", hops=[("pentagon", "", "counts"), ("kenh9", "", "carried"), ("harbour", "", "reports")],
    ),
    Recorded(
        "toll-briefing", "briefing", "The campaign in the Caribbean has cost at least 83 lives",
        "At least 83 people had been killed in the Caribbean campaign by early December 2025.", [("harbour", "", "reports")],
    ),
    Recorded(
        "toll-edition", "edition-vi", "Ít nhất 83 người đã mất mạng",
        "At least 83 people had lost their lives in the Caribbean by early December 2025, the Vietnamese edition says.", [("harbour", "", "đưa tin")],
    ),
    Recorded(
        "toll-corrected", "kenh9-notice", "Con số đúng do Lầu Năm Góc công bố là ít nhất 80 người thiệt mạng",
        "At least 80 people had been killed in US strikes on suspected drug boats by 4 December 2025.",
        [("pentagon", "", "công bố"), ("kenh9", "", "đính chính")],
    ),
    Recorded(
        "ninety", "notes", "About 90 people have died in the strikes",
        "About 90 people have been killed in US strikes on suspected drug boats since September 2025.",
        [("The official", "", "says")],
    ),
]  # fmt: skip
