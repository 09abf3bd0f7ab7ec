"""Vietnamese; most of its figures and its dates are in ``test_figures`` and ``test_dates``."""

FIGURES = [
    ("Hai phần ba số thuyền bị hỏng", "Hai phần ba", "exactly", "0.666667", "0.666667", ""),
    ("Hơn ba phần tư số cử tri đi bầu", "Hơn ba phần tư", "more_than", "0.75", None, ""),
    ("Một nửa số giếng đã cạn", "Một nửa", "exactly", "0.5", "0.5", ""),
    ("Nửa triệu người mất điện", "Nửa triệu", "exactly", 500000, 500000, ""),
    ("Nhiệt độ xuống âm 5 độ", "âm 5", "exactly", -5, -5, ""),
    ("Lạm phát là hai phẩy năm phần trăm", "hai phẩy năm phần trăm", "exactly", "2.5", "2.5", "percent"),
    ("Gạo giá 3kg-6kg một phiếu", "3kg-6", "between", 3, 6, ""),
    ("Tôm giá 10$-20$ một ký", "10$-20$", "between", 10, 20, "USD"),
    ("Mức phạt không cao hơn 7.000 đồng", "không cao hơn 7.000 đồng", "at_most", None, 7000, "VND"),
    ("Tiền công thấp hơn 300 đồng", "thấp hơn 300 đồng", "fewer_than", None, 300, "VND"),
]
NO_FIGURES = ["Chồng thứ hai của bà", "Nửa đầu năm 2024"]
