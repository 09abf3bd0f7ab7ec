"""Vietnamese.

Conventions for indefinite numbers: a plural is two at least, so "hàng chục" is at least 20, "hàng trăm" at
least 200, "hàng nghìn" at least 2,000; "vài" and "mấy" likewise. "Vài ngày" in dates is two to five days.
"Năm" is a year before it is five; "tháng năm" is May.
"""

from decimal import Decimal
from typing import Final

from claims.text.finds import Hedge
from claims.text.languages.language import DateForm, Language, by_phrase, phrases
from claims.text.languages.speech import Speech

VIETNAMESE: Final = Language(
    code="vi",
    decimal=",",
    group=".",
    also_decimal=".",
    ones=by_phrase(
        {
            1: "một",
            2: "hai",
            3: "ba",
            4: "bốn",
            5: "năm",
            6: "sáu",
            7: "bảy | bẩy",
            8: "tám",
            9: "chín",
            10: "mười",
        }
    ),
    opens=phrases("mười"),
    later=by_phrase(
        {
            1: "mốt",
            4: "tư",
            5: "lăm | nhăm",
        }
    ),
    times=by_phrase(
        {
            10: "mươi | chục",
            100: "trăm",
        }
    ),
    scales=by_phrase(
        {
            1_000: "nghìn | ngàn",
            10_000: "vạn",
            1_000_000: "triệu",
            1_000_000_000: "tỷ | tỉ",
            12: "tá",
        }
    ),
    glued_scales=by_phrase(
        {
            1_000_000: "tr",
            1_000: "k",
        }
    ),
    joins=phrases("linh lẻ"),
    part_joins=phrases("và"),
    points=phrases("phẩy"),
    minus=phrases("âm"),
    out_of=phrases("phần | trên tổng số"),
    mixed=by_phrase(
        {Decimal("0.25"): "một phần tư", Decimal("0.75"): "ba phần tư", Decimal("0.5"): "một nửa | nửa"}
    ),
    never_alone=phrases("nửa"),
    halves=phrases("rưởi rưỡi"),
    articles=phrases("một"),
    shy=phrases("ba | bảy | bẩy | bốn | chín | hai | mười | sáu | tám | một nửa"),
    partitives=phrases("số của tổng dân"),
    guarded=phrases("năm"),
    vague=by_phrase(
        {
            20: "hàng chục | vài chục | mấy chục",
            200: "hàng trăm | vài trăm | mấy trăm",
            2_000: "hàng nghìn | hàng ngàn | vài nghìn | vài ngàn",
            20_000: "hàng vạn | hàng chục nghìn | hàng chục ngàn",
            200_000: "hàng trăm nghìn | hàng trăm ngàn",
            2_000_000: "hàng triệu",
            20_000_000: "hàng chục triệu",
            2_000_000_000: "hàng tỷ | hàng tỉ",
        }
    ),
    hedges=by_phrase(
        {
            Hedge.at_least: "ít nhất | tối thiểu | không dưới | không ít hơn | chí ít | từ ít nhất | không thấp hơn | không kém | không nhỏ hơn",
            Hedge.more_than: "hơn | trên | quá | nhiều hơn | vượt | vượt quá | cao hơn | lớn hơn | vượt mốc | vượt ngưỡng",
            Hedge.at_most: "tối đa | không quá | nhiều nhất | không hơn | không nhiều hơn | không vượt quá | không cao hơn | không lớn hơn | không trên",
            Hedge.fewer_than: "dưới | chưa đến | chưa tới | ít hơn | chưa đầy | không đến | không tới | thấp hơn | nhỏ hơn | không đầy",
            Hedge.about: (
                "gần | khoảng | chừng | xấp xỉ | ước tính | ước chừng | tầm | ngót | khoảng chừng | "
                "gần như | "
                "ước khoảng"
            ),
            Hedge.exactly: "đúng | chính xác | đúng bằng | chỉ | vỏn vẹn",
        }
    ),
    nearly=phrases("gần | gần như | ngót"),
    weak_hedges=phrases("dưới gần quá trên"),
    hedges_after=by_phrase(
        {
            Hedge.at_least: "trở lên | hoặc hơn | hoặc nhiều hơn | hoặc cao hơn",
            Hedge.at_most: "trở xuống | hoặc ít hơn | hoặc thấp hơn | đổ lại | đổ xuống",
        }
    ),
    ranges=by_phrase(
        {
            "đến|tới": "từ | khoảng từ | trong khoảng",
            "và": "giữa",
        }
    ),
    links=phrases("tới đến"),
    changes=phrases("giảm hạ lên nâng rút tăng xuống"),
    percent=phrases("% | phần trăm"),
    currencies=by_phrase(
        {
            "USD": "usd | đô la | đô la mỹ | đô-la | đô-la mỹ | mỹ kim",
            "VND": "đồng | vnđ",
            "EUR": "euro | eur",
            "GBP": "bảng anh",
            "JPY": "yên | yen",
            "CNY": "nhân dân tệ",
            "RUB": "rúp | ruble",
            "AUD": "đô la úc",
            "CAD": "đô la canada",
            "KRW": "won",
            "THB": "baht",
            "INR": "rupee",
            "CHF": "franc thụy sĩ",
        }
    ),
    cents=phrases("xu xen"),
    counters=phrases(
        "binh bài bàn bác bộ bức ca chiếc chuyến con cuốn cuộc cái cây công căn cảnh doanh dân dự ghế gia "
        "giáo giây giờ ha hecta hành học hộ hợp kg khách khẩu km lính lít lượt lần lớp lửa lữ máy mét mũi "
        "nghi ngày ngôi ngư người nhân năm nạn phiếu phát phóng phút phụ quyển quân quả quốc sinh sư "
        "thi thành tháng thợ thủy tiểu toà trung trường trận trẻ tuần tàu tên tòa tạ tấn tầng viên vụ xe "
        "án điểm đình đại đồng đợt"
    ),
    stops=phrases(
        "bằng bị cho chưa các còn có cùng cũng của do dưới giữa gây gần gồm hay hoặc hôm hơn khi khiến "
        "khoảng không kia kể là làm lên mà mỗi một nghi nhiều như nhưng nhằm những này nên nói nếu phải "
        "qua ra rất rằng sau so sẽ theo thuộc thì trong trên trước tính tại tới từ và vào vì vẫn về với "
        "xuống ít đang đã đó được đến để ấy ở"
    ),
    not_stops=phrases("có vũ trang | không kích | không lực | không quân | không tặc | ra đa"),
    skips=phrases("của số trong tổng"),
    longest_count=6,
    labels=phrases(
        "airbus | boeing | chương | hạng | khoá | khoản | khóa | kênh | lúc | mùng | mồng | mục | ngày | "
        "năm | phòng | quý | quận | quốc lộ | số | tháng | thế kỉ | thế kỷ | thứ | top | trang | tuyến | "
        "vinfast | điều | phường | nghị quyết | nghị định | thông tư | luật | công văn | sáng | trưa | "
        "chiều | tối | đêm"
    ),
    not_labels=phrases(
        "con số | hàng ngày | hàng năm | mỗi ngày | mỗi năm | mỗi tháng | một ngày | một năm | "
        "một tháng | tổng số"
    ),
    clocks=phrases("giờ chiều | giờ sáng | giờ trưa | giờ tối | giờ đêm | giờ địa phương"),
    months=by_phrase(
        {
            1: "một | giêng",
            2: "hai",
            3: "ba",
            4: "tư",
            5: "năm",
            6: "sáu",
            7: "bảy",
            8: "tám",
            9: "chín",
            10: "mười",
            11: "mười một",
            12: "mười hai | chạp",
        }
    ),
    weekdays=by_phrase(
        {
            0: "thứ hai | thứ 2",
            1: "thứ ba | thứ 3",
            2: "thứ tư | thứ 4",
            3: "thứ năm | thứ 5",
            4: "thứ sáu | thứ 6",
            5: "thứ bảy | thứ 7",
            6: "chủ nhật",
        }
    ),
    spans=by_phrase(
        {
            "hour": "phút | giờ | tiếng",
            "day": "ngày | hôm",
            "week": "tuần",
            "month": "tháng",
            "year": "năm",
            "decade": "thập kỷ | thập niên",
        }
    ),
    some=by_phrase(
        {
            (2, 5): "vài | mấy | ít",
        }
    ),
    dates=(
        DateForm("[ngày|hôm] {day}/{month}/{year}", "day"),
        DateForm("[ngày|hôm] {day}-{month}-{year}", "day"),
        DateForm("[ngày|hôm] {day}.{month}.{year}", "day"),
        DateForm("(ngày|hôm|mùng|mồng) {day}/{month} [vừa qua|vừa rồi]", "day"),
        DateForm("(ngày|hôm) {day}-{month} [vừa qua|vừa rồi]", "day"),
        DateForm("(ngày|hôm) {day}/{month} (tới|sắp tới|tới đây)", "coming_day"),
        DateForm("(ngày|hôm) {day}/{month} năm (ngoái|trước)", "day_of_year", -1),
        DateForm("(ngày|hôm) {day}/{month} năm (nay|này)", "day_of_year", 0),
        DateForm("(ngày|hôm) {day}/{month} năm (sau|tới)", "day_of_year", 1),
        DateForm("{day}/{month}", "day", weak=True),
        DateForm("[ngày|hôm|mùng|mồng] {day} tháng {month} năm {year}", "day"),
        DateForm("[ngày|hôm|mùng|mồng] {day} tháng {month}, {year}", "day"),
        DateForm("[ngày|hôm|mùng|mồng] {day} tháng {month} [vừa qua|vừa rồi]", "day"),
        DateForm("[ngày|hôm] {day} tháng {month} (tới|sắp tới|tới đây)", "coming_day"),
        DateForm("[ngày|hôm] {day} tháng {month} năm (ngoái|trước)", "day_of_year", -1),
        DateForm("[ngày|hôm] {day} tháng {month} năm (nay|này)", "day_of_year", 0),
        DateForm("[ngày|hôm] {day} tháng {month} năm (sau|tới)", "day_of_year", 1),
        DateForm("(sáng|trưa|chiều|tối|đêm) {day}-{month}", "day"),
        DateForm("(ngày|hôm) {day} và {day}/{month}", "two_days"),
        DateForm("(ngày|hôm) {day} và {day}/{month}/{year}", "two_days"),
        DateForm("{day} tháng {month} ngày", "no_date"),
        DateForm("[ngày] {day}-{day}/{month}", "days"),
        DateForm("[ngày] {day}-{day}/{month}/{year}", "days"),
        DateForm("từ [ngày] {day} đến [ngày] {day}/{month}", "days"),
        DateForm("từ [ngày] {day} đến [ngày] {day}/{month}/{year}", "days"),
        DateForm("từ [ngày] {day} đến [ngày] {day} tháng {month}", "days"),
        DateForm("từ [ngày] {day} đến [ngày] {day} tháng {month} năm {year}", "days"),
        DateForm("tháng {month}/{year}", "month"),
        DateForm("tháng {month}-{year}", "month"),
        DateForm("tháng {month}, {year}", "month"),
        DateForm("tháng {month} [năm] {year}", "month"),
        DateForm("tháng {month} [vừa qua|vừa rồi]", "month"),
        DateForm("tháng {month} (tới|sắp tới|tới đây)", "coming_month"),
        DateForm("tháng {month} năm (ngoái|trước)", "month_of_year", -1),
        DateForm("tháng {month} năm (nay|này)", "month_of_year", 0),
        DateForm("tháng {month} năm (sau|tới)", "month_of_year", 1),
        DateForm("quý {month}/{year}", "quarter"),
        DateForm("quý {month} năm {year}", "quarter"),
        DateForm("(những năm|thập niên|thập kỷ) {year}", "decade_of"),
        DateForm("năm {year}", "year"),
        DateForm("{year}", "year", weak=True),
        DateForm("(đầu|giữa|cuối) {year}", "no_date"),
        DateForm("[ngày] hôm nay", "days_away", 0),
        DateForm("[ngày] hôm qua", "days_away", -1),
        DateForm("[ngày] hôm kia", "days_away", -2),
        DateForm("ngày mai", "days_away", 1),
        DateForm("ngày kia", "days_away", 2),
        DateForm("[ngày] hôm (sau|trước|đó|ấy)", "elsewhere"),
        DateForm("(sáng|trưa|chiều|tối|đêm) nay", "days_away", 0),
        DateForm("(trưa|chiều|tối|đêm) qua", "days_away", -1),
        DateForm("(sáng|trưa|chiều|tối) mai", "days_away", 1),
        DateForm("năm (ngoái|trước)", "period", -1, "year"),
        DateForm("năm (nay|này)", "period", 0, "year"),
        DateForm("năm (sau|tới)", "period", 1, "year"),
        DateForm("năm kia", "period", -2, "year"),
        DateForm("(tuần|tuần lễ) (trước|vừa rồi)", "period", -1, "week"),
        DateForm("tuần (này|nay)", "period", 0, "week"),
        DateForm("tuần (tới|sau)", "period", 1, "week"),
        DateForm("tháng (trước|vừa rồi)", "period", -1, "month"),
        DateForm("tháng (này|nay)", "period", 0, "month"),
        DateForm("tháng (tới|sau)", "period", 1, "month"),
        DateForm("cuối tuần (trước|qua|vừa qua|vừa rồi)", "period", -1, "weekend"),
        DateForm("cuối tuần (này|nay)", "period", 0, "weekend"),
        DateForm("cuối tuần (tới|sau)", "period", 1, "weekend"),
        DateForm("{period} (qua|vừa qua)", "past_one"),
        DateForm("{n} {span} (trước|trước đây)", "ago"),
        DateForm("cách đây {n} {span}", "ago"),
        DateForm("{n} {span} (trước đó|sau đó|trước khi|sau khi|sau)", "elsewhere"),
        DateForm("{n} {span} (tới|nữa)", "ahead"),
        DateForm("{n} {span} (qua|vừa qua|gần đây|trở lại đây)", "past"),
        DateForm("(những|các) {span} (qua|vừa qua|gần đây)", "recent"),
        DateForm("(những|các) {span} (tới|sắp tới)", "soon"),
        DateForm("{weekday} tuần (trước|vừa rồi)", "weekday_of_week", -1),
        DateForm("{weekday} tuần (này|nay)", "weekday_of_week", 0),
        DateForm("{weekday} tuần (tới|sau)", "weekday_of_week", 1),
        DateForm("{weekday} (vừa qua|vừa rồi)", "past_weekday"),
        DateForm("{weekday} (tới|sắp tới)", "coming_weekday"),
        DateForm("hôm {weekday}", "weekday"),
        DateForm("chủ nhật", "weekday", 6),
        DateForm("{weekday}", "weekday", weak=True),
        DateForm("đầu năm", "part_of_this", of="early year"),
        DateForm("giữa năm", "part_of_this", of="mid year"),
        DateForm("cuối năm", "part_of_this", of="late year"),
        DateForm("đầu tháng", "part_of_this", of="early month"),
        DateForm("giữa tháng", "part_of_this", of="mid month"),
        DateForm("cuối tháng", "part_of_this", of="late month"),
    ),
    parts=by_phrase(
        {
            "early": "đầu | hồi đầu",
            "mid": "giữa | hồi giữa",
            "late": "cuối | hồi cuối",
            "first-half": "nửa đầu | nửa đầu của",
            "second-half": "nửa cuối | nửa cuối của | nửa sau",
            "week-1": (
                "tuần đầu | tuần đầu của | tuần đầu tiên | tuần đầu tiên của | tuần đầu tiên trong | "
                "tuần thứ nhất của"
            ),
            "week-2": "tuần thứ hai | tuần thứ hai của",
            "week-3": "tuần thứ ba | tuần thứ ba của",
            "week-4": "tuần thứ tư | tuần thứ tư của",
            "week-last": "tuần cuối | tuần cuối của | tuần cuối cùng | tuần cuối cùng của",
        }
    ),
    since=phrases("kể từ | kể từ hồi | kể từ sau | từ | từ hồi"),
    until=phrases("cho tới | cho đến | cho đến hết | trước thời điểm | đến hết"),
    to_now=phrases("cho đến nay | trở lại đây | tới nay | đến giờ | đến nay"),
    about_dates=phrases("chừng | khoảng | tầm | vào khoảng"),
    date_ranges=by_phrase(
        {
            "đến|tới|cho đến|cho tới": "từ | kể từ",
            "và": "giữa",
        }
    ),
    before_dates=phrases("chiều hôm hồi sau sáng sớm trưa trước tối từ vào đêm đến"),
    future=phrases(
        "chuẩn bị | chờ đợi | có kế hoạch | dự kiến | dự tính | dự định | lên kế hoạch | mong chờ | "
        "mong đợi | sắp | sẽ"
    ),
    abbreviations=phrases("bs gs ks ls mr p pgs q st ths tp ts tt tx vv"),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "cho biết | cho rằng | nói | nói thêm | nói rõ | khẳng định | xác nhận | tuyên bố | phát biểu | nhấn mạnh | "
        "thông báo | tiết lộ | viết | chia sẻ | cảnh báo | bày tỏ | thừa nhận | cáo buộc | giải thích | nhận định | "
        "kêu gọi | phủ nhận | trả lời | lưu ý | đánh giá | bình luận | nêu rõ | cho hay | chỉ trích | khai | kể"
    ),
    bare=phrases(
        "cho biết | cho rằng | nói | nói thêm | khẳng định | xác nhận | tuyên bố | nhấn mạnh | thông báo | tiết lộ | "
        "cảnh báo | thừa nhận | cho hay | nhận định | nêu rõ | phủ nhận"
    ),
    that=phrases("rằng | là"),
    according=phrases("theo | theo lời | theo nguồn tin của | theo thông tin từ | theo thông báo của"),
    citing=phrases("dẫn lời | dẫn | dẫn tin từ | dẫn thông tin từ | trích lời | trích dẫn"),
    around=phrases(
        "cũng | đã | còn | từng | lại | đồng thời | và | ngày | hôm | vào | vào ngày | vào hôm | tại | trong | cụ thể | "
        "mà | sẽ | vẫn | tiếp tục | trước đó | sau đó | liên tục | nhiều lần | mới đây | sáng | tối | chiều | được"
    ),
    pronouns=phrases(
        "ông | bà | anh | chị | cô | ông ấy | bà ấy | ông ta | bà ta | anh ấy | chị ấy | cô ấy | nhà lãnh đạo này"
    ),
    honorifics=phrases("ông bà anh chị cô ngài"),
    titles=phrases(
        "tổng thống | phó tổng thống | thủ tướng | phó thủ tướng | bộ trưởng | thứ trưởng | ngoại trưởng | chủ tịch | "
        "phó chủ tịch | tổng thư ký | giám đốc | tổng giám đốc | người phát ngôn | phát ngôn viên | đại sứ | thống đốc | "
        "thượng nghị sĩ | hạ nghị sĩ | nghị sĩ | đại tướng | tướng | giáo sư | tiến sĩ | luật sư | thị trưởng | "
        "nhà lãnh đạo | bí thư | tổng bí thư | cựu tổng thống | báo | hãng tin | tờ | đài | cơ quan | bác sĩ"
    ),
    places=phrases(
        "mỹ | venezuela | colombia | nga | ukraine | trung quốc | nhật bản | hàn quốc | triều tiên | pháp | đức | anh | "
        "việt nam | israel | iran | ấn độ | thái lan | campuchia | lào | brazil | mexico | cuba | canada | australia | "
        "thổ nhĩ kỳ | ba lan | italy | tây ban nha | ai cập | syria | iraq | pakistan | indonesia | philippines | singapore | "
        "malaysia | liên hợp quốc | eu | nato | quốc hội | quốc phòng | ngoại giao | bộ | hoa kỳ | chile | peru | argentina"
    ),
    anonymous=phrases(
        "nguồn tin | nguồn thạo tin | nguồn thân cận | nguồn tin thân cận | giấu tên | ẩn danh | không nêu tên | "
        "không muốn nêu tên | các nguồn | một quan chức | các quan chức | một số quan chức | nhiều quan chức | giới chức"
    ),
)
