"""The demo newsroom's sources: short texts written for it, in Vietnamese and English.

They carry the same events at different dates: totals that grow, one call with two dates, hearsay through a
chain, offices that change hands, a visit that is only planned.
"""

from dataclasses import dataclass
from datetime import date

from claims.models import Source


@dataclass(frozen=True)
class Text:
    """One source to file. `outlet` is a key of `people.OUTLETS`."""

    outlet: str
    title: str
    published: date
    language: str
    text: str
    author_line: str = ""
    kind: str = Source.Kind.ARTICLE
    restricted: bool = False


TEXTS: dict[str, Text] = {
    "fifteen": Text(
        "harbour", "Boat strikes pass a dozen as autumn ends", date(2025, 11, 2), "en", author_line="By Miriam Ostrander",
        text="""The campaign against boats that Washington says carry drugs has grown faster than officials first suggested.

Since September, at least 15 strikes have hit vessels in the Caribbean and the Pacific, and at least 64 people have been killed, the Pentagon said on Friday. It has named none of the dead.

Lawyers of two families said the men aboard one boat were fishermen. The Pentagon denied that anyone on board was a civilian.""",
    ),
    "twenty": Text(
        "binhminh", "Chiến dịch ở Caribe bước sang tháng thứ ba", date(2025, 11, 17), "vi", author_line="Hoàng Thuỳ Dương",
        text="""Chiến dịch quân sự của Mỹ nhằm vào các tàu bị nghi chở ma tuý đã bước sang tháng thứ ba.

Theo số liệu Lầu Năm Góc đưa ra hôm qua, kể từ tháng 9 đã có ít nhất 20 vụ tấn công, làm ít nhất 80 người chết.

Hôm 16/11, trả lời báo chí ở Florida, Tổng thống Mỹ Donald Trump nói Washington có thể trao đổi với nhà lãnh đạo Venezuela. Ông không cho biết khi nào.""",
    ),
    "hearsay": Text(
        "harbour", "Two presidents are said to have spoken", date(2025, 11, 29), "en", author_line="By Miriam Ostrander",
        text="""President Donald Trump and President Nicolás Maduro have spoken by telephone, The New York Times reported on Friday, citing people with knowledge of the call.

The two discussed whether they might meet in the United States, according to that report. Neither government would confirm it to the Harbour Post.

More than 10 warships and about 15,000 troops are now in the region, a US defence official said.""",
    ),
    "confirmed": Text(
        "kenh9", "Ông Maduro xác nhận đã điện đàm với Tổng thống Mỹ", date(2025, 12, 4), "vi", author_line="Ban Quốc tế",
        text="""Tổng thống Venezuela Nicolás Maduro hôm 3/12 cho biết ông đã nói chuyện qua điện thoại với Tổng thống Mỹ Donald Trump khoảng 10 ngày trước, và gọi đó là một cuộc trao đổi tôn trọng.

Cuộc gọi diễn ra khi quân đội Mỹ đã đưa hơn 10 tàu chiến và 15.000 binh sĩ tới vùng biển Caribe.

Kể từ tháng 9, quân đội Mỹ đã tiến hành ít nhất 21 cuộc không kích vào tàu thuyền bị nghi chở ma tuý; ít nhất 83 người đã thiệt mạng, theo Lầu Năm Góc.

Chính quyền Caracas phủ nhận mọi liên hệ với các băng nhóm buôn ma tuý.""",
    ),
    "caracas": Text(
        "caracas", "Statement on the closing of airspace", date(2025, 12, 3), "en", kind=Source.Kind.STATEMENT,
        text="""The Bolivarian Republic of Venezuela rejects the announcement that the airspace above and around its territory should be considered closed.

Venezuela calls on the United Nations and the International Civil Aviation Organization to condemn what it regards as a threat of force.

No agency of the Venezuelan state has any link with drug trafficking.""",
    ),
    "interior": Text(
        "interior", "Comunicado: llamada entre los dos presidentes", date(2026, 1, 8), "es", kind=Source.Kind.STATEMENT,
        text="""El Ministerio del Interior de Colombia informa que los presidentes de Colombia y de Estados Unidos sostuvieron el 6 de enero su primera conversación telefónica.

Las dos partes acordaron mantener abiertos los canales de diálogo.""",
    ),
    "visit": Text(
        "binhminh", "Tổng thống Colombia dự kiến thăm Nhà Trắng", date(2026, 1, 10), "vi", author_line="Hoàng Thuỳ Dương",
        text="""Tổng thống Mỹ Donald Trump hôm 9/1 viết trên mạng xã hội Truth Social rằng Tổng thống Colombia Gustavo Petro sẽ tới Nhà Trắng trong tuần đầu tiên của tháng 2.

Hai ông đã điện đàm hôm 7/1, theo phía Colombia. Đây là lần tiếp xúc đầu tiên sau nhiều tháng căng thẳng: vào tháng 10 năm ngoái, Washington đã áp đặt trừng phạt lên ông Petro.

Nhiệm kỳ của ông Petro kết thúc trong năm nay và ông không được tái tranh cử.""",
    ),
    "acting": Text(
        "harbour", "Petro asks Caracas to join the fight on the border", date(2026, 1, 10), "en", author_line="By Jonas Achterberg",
        text="""Colombia's president, Gustavo Petro, has invited Venezuela to act together against the gangs that move drugs along their border.

On Friday he wrote on X that he had made the offer to Delcy Rodríguez, Venezuela's acting president. Caracas has not answered in public.

A month ago the office was still held by Nicolás Maduro.""",
    ),
    "toll-story": Text(
        "harbour", "Death toll in the boat strikes rises again", date(2025, 12, 5), "en", author_line="By Miriam Ostrander",
        text="""Another strike has been added to the Pentagon's count.

At least 83 people have now been killed in at least 21 strikes since September, according to figures carried by Kênh 9 on Thursday.

The families of the dead have asked for names.""",
    ),
    "briefing": Text(
        "harbour", "Morning briefing, 6 December", date(2025, 12, 6), "en",
        text="""Four things to know today.

The campaign in the Caribbean has cost at least 83 lives, by the count that broadcasters gave this week.

Bogotá expects an invitation to Washington in the new year.""",
    ),
    "edition-vi": Text(
        "harbour", "Bản tin tiếng Việt: chiến dịch ở Caribe qua những con số", date(2025, 12, 7), "vi",
        text="""Chiến dịch ở vùng biển Caribe bước sang tháng thứ tư.

Ít nhất 83 người đã mất mạng, theo số liệu các đài dẫn lại trong tuần.

Chưa bên nào công bố danh tính những người thiệt mạng.""",
    ),
    "kenh9-notice": Text(
        "kenh9", "Đính chính: số người thiệt mạng trong chiến dịch ở Caribe", date(2025, 12, 9), "vi",
        text="""Trong bản tin ngày 4/12, chúng tôi đưa số người thiệt mạng là ít nhất 83.

Con số đúng do Lầu Năm Góc công bố là ít nhất 80 người thiệt mạng. Số cuộc không kích không thay đổi.

Chúng tôi xin lỗi bạn đọc.""",
    ),
    "notes": Text(
        "harbour", "Notes: conversation with an official on the death toll", date(2025, 12, 12), "en",
        kind=Source.Kind.NOTES, restricted=True,
        text="""By telephone, 12 December, not for attribution.

The official says the count given in public is too low. About 90 people have died in the strikes, in his words, and the list has been closed to all but a few since last week.

He will not be named in any form. To be confirmed elsewhere before use.""",
    ),
    "unread": Text(
        "binhminh", "Liên hợp quốc kêu gọi các bên kiềm chế ở vùng biển Caribe", date(2026, 1, 12), "vi", author_line="Phạm Nguyễn Khánh Quỳnh",
        text="""Người phát ngôn Liên hợp quốc hôm 11/1 kêu gọi các bên kiềm chế và giải quyết bất đồng bằng đối thoại.

Theo bà, từ 30 đến 40 tàu cá đã phải đổi hướng trong những tuần qua vì lo ngại bị tấn công nhầm; khoảng 1.200 ngư dân chịu ảnh hưởng.""",
    ),
}  # fmt: skip
