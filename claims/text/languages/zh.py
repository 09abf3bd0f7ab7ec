"""Chinese, in simplified and traditional characters.

Conventions for indefinite numbers: 数十 and 几十 are at least 20, 数百 at least 200 and so on upward; 上百 and 上千 are
at least what they name, 成千上万 at least 2,000. 多, 余 and 几 in a number are more than it. 以上 and 以下 include
their number, as in the Civil Code (art. 1259). 数天 and 几天 in dates are two to five. 三成 is 30 percent.
A day alone ("3日") is the nearest before publication. 三天后 counts from another event.
"""

from typing import Final

from claims.text.finds import Hedge
from claims.text.languages.language import DateForm, Language, by_phrase, phrases
from claims.text.languages.speech import Speech

_FILLERS: Final = ("", "有", "为", "是", "达", "了", "过")


def _filled(words: str) -> str:
    """Each phrase alone, and with a verb that may stand between it and the number."""
    return " | ".join(word.strip() + filler for word in words.split("|") for filler in _FILLERS)


def _or_equal(words: str) -> str:
    """Each phrase with "or equal to" behind it."""
    equal = ("等于", "或等于", "或者等于", "等於", "或等於", "或者等於")
    return " | ".join(word + end for word in words.split() for end in equal)


CHINESE: Final = Language(
    code="zh",
    spaced=False,
    decimal=".",
    group=",",
    ones=by_phrase(
        {
            1: "一 | 壹",
            2: "二 | 两 | 兩 | 贰 | 貳",
            3: "三 | 叁 | 參",
            4: "四 | 肆",
            5: "五 | 伍",
            6: "六 | 陆 | 陸",
            7: "七 | 柒",
            8: "八 | 捌",
            9: "九 | 玖",
        }
    ),
    never_alone=phrases("陆 陸 伍 參"),
    times=by_phrase({10: "十 | 拾", 100: "百 | 佰", 1000: "千 | 仟"}),
    scales=by_phrase(
        {
            10_000: "万 | 萬",
            100_000_000: "亿 | 億",
            1_000_000_000_000: "兆",
        }
    ),
    joins=phrases("零 〇"),
    digit_names=by_phrase(
        {
            0: "零 | 〇",
            1: "一 | 壹",
            2: "二 | 贰",
            3: "三 | 叁",
            4: "四 | 肆",
            5: "五",
            6: "六",
            7: "七 | 柒",
            8: "八 | 捌",
            9: "九 | 玖",
        }
    ),
    not_times=phrases("千克 千米 千瓦 千卡 千赫 千伏 千帕 百姓 百货 百貨 千金 十足 十分"),
    more=phrases("多 余 餘 几 幾 來"),
    points=phrases("点 點"),
    over=phrases("分"),
    halves=phrases("半"),
    part_joins=phrases("又"),
    glued_scales={"k": 1_000, "m": 1_000_000},
    tenths=dict.fromkeys("成", "员員立功本果为為绩績长長都交年人品分名了")
    | dict.fromkeys("折", "腾騰磨叠疊旧舊射断斷合线線价返回中服损損子桂"),
    articles=phrases("一 百 千 万 萬 亿 億 兆 佰 仟"),
    shy=phrases("二 两 兩 三 四 五 六 七 八 九 十 壹 贰 叁 肆 柒 捌 玖"),
    guarded=phrases("拾"),
    vague=by_phrase(
        {
            2 * 10**power: " | ".join(
                some + word + then for some in "数數几幾" for word in written for then in ("", "个", "個")
            )
            for power, written in {
                1: ("十",),
                2: ("百",),
                3: ("千",),
                4: ("万", "萬"),
                5: ("十万", "十萬"),
                6: ("百万", "百萬"),
                7: ("千万", "千萬"),
                8: ("亿", "億"),
                9: ("十亿", "十億"),
                10: ("百亿", "百億"),
                11: ("千亿", "千億"),
                12: ("万亿", "兆"),
            }.items()
        }
    )
    | by_phrase(
        {
            100: "上百",
            1_000: "上千",
            10_000: "上万 | 上萬",
            1_000_000: "上百万 | 上百萬",
            10_000_000: "上千万 | 上千萬",
            100_000_000: "上亿 | 上億",
            200: "成百上千 | 数以百计 | 數以百計",
            2_000: "成千上万 | 成千上萬 | 数以千计 | 數以千計",
            20_000: "数以万计 | 數以萬計",
            2_000_000: "数以百万计 | 數以百萬計",
        }
    ),
    minus=phrases("负 負"),
    hedges=by_phrase(
        {
            Hedge.at_least: _filled(
                _or_equal("大于 大於 多于 多於 高于 高於 超过 超過")
                + " | 至少 | 最少 | 起码 | 起碼 | 不少于 | 不少於 | 不低于 | 不低於 | 不小于 | 不小於 | 不下 | 不下于"
            ),
            Hedge.more_than: _filled(
                "超过 | 超過 | 逾 | 多于 | 多於 | 高于 | 高於 | 大于 | 大於 | 超 | 超出 | 突破 | 已逾 | 远超 | 遠超"
            ),
            Hedge.at_most: _filled(
                _or_equal("小于 小於 少于 少於 低于 低於")
                + " | 至多 | 最多 | 不超过 | 不超過 | 不多于 | 不多於 | 不高于 | 不高於 | 不大于 | 不大於 | 多达 | 多達 | 高达 | 高達"
            ),
            Hedge.fewer_than: _filled(
                "不足 | 不到 | 少于 | 少於 | 低于 | 低於 | 小于 | 小於 | 未满 | 未滿 | 不满 | 未达"
            ),
            Hedge.about: _filled(
                "约 | 約 | 大约 | 大約 | 约莫 | 大概 | 左右 | 将近 | 將近 | 接近 | 近 | 差不多 | 估计 | 估計 | 大致 | 上下 | 约合"
            ),
            Hedge.exactly: _filled("等于 | 等於 | 恰好 | 正好 | 刚好 | 仅 | 僅 | 仅仅 | 只 | 只有"),
        }
    ),
    nearly=phrases(_filled("将近 | 將近 | 接近 | 近")),
    not_hedges=phrases(
        "不等于 | 不等於 | 纽约 | 紐約 | 条约 | 條約 | 公约 | 公約 | 北约 | 北約 | 合约 | 合約 | 违约 | 签约 | 解约 | 预约 | 节约 | 契约 | 大都会区约 | "
        "最近 | 附近 | 临近 | 邻近 | 靠近 | 亲近 | 高超 | 船只 | 舰只 | 不只 | 邻近有 | 附近有 | 最近有"
    ),
    weak_hedges=phrases("只 | 仅 | 僅 | 只有 | 只是 | 仅有 | 仅为 | 僅有"),
    hedges_after=by_phrase(
        {
            Hedge.at_least: "以上 | 及以上 | 或以上 | 或更多 | 或者更多 | 或更高 | 或者更高 | 起",
            Hedge.at_most: "以下 | 及以下 | 或以下 | 或更少 | 或者更少 | 或更低 | 或者更低 | 以内 | 以內 | 之内",
            Hedge.about: "左右 | 上下 | 许 | 許",
            Hedge.more_than: "多 | 余 | 餘 | 开外",
        }
    ),
    hedges_around=by_phrase(
        {
            Hedge.more_than: " | ".join(f"比 {than}" for than in "大高多长重"),
            Hedge.fewer_than: " | ".join(f"比 {than}" for than in "小低少矮短轻"),
        }
    ),
    ranges=by_phrase(
        {
            "和|与|與|至|到|跟": "介于 | 介於 | 在 | 位于 | 位於",
            "至|到": "从 | 從 | 由 | 自",
        }
    ),
    links=phrases("至 到"),
    range_ends=by_phrase({"和|与|與|至|到|跟": "之间 | 之間 | 间 | 間"}),
    changes=phrases("升 增 降 减 減 涨 漲 跌 调 調"),
    percent=phrases("% | 个百分点 | 個百分點 | 百分点 | 百分點"),
    currencies=by_phrase(
        {
            "USD": "美元 | 美金 | 美刀",
            "CNY": "元 | 元人民币 | 元人民幣 | 块钱 | 人民币",
            "EUR": "欧元 | 歐元",
            "GBP": "英镑 | 英鎊",
            "JPY": "日元 | 日圆 | 日圓",
            "HKD": "港元 | 港币 | 港幣",
            "TWD": "新台币 | 新台幣 | 新臺幣 | 台币 | 台幣 | 元新台币 | 元新臺幣",
            "KRW": "韩元 | 韓元 | 韩圆",
            "RUB": "卢布 | 盧布",
            "INR": "印度卢比",
            "AUD": "澳元 | 澳大利亚元",
            "CAD": "加元 | 加拿大元",
            "SGD": "新加坡元 | 新元",
            "CHF": "瑞士法郎",
            "VND": "越南盾",
            "THB": "泰铢 | 泰銖",
            "UAH": "格里夫纳",
            "": "卢比 | 盧比 | 比索 | 法郎",
        }
    ),
    counters=phrases(
        "人 名 个 個 位 只 隻 件 块 塊 片 杯 瓶 碗 袋 包 顿 餐 粒 滴 根 束 盒 罐 页 頁 节 節 课 组 組 队 隊 排 列 圈 朵 幅 首 句 封 架 艘 辆 輛 枚 次 起 例 户 戶 家 所 间 間 座 栋 棟 幢 条 條 项 項 张 張 票 席 米 吨 噸 岁 歲 天 "
        "周 年 小 秒 里 公 平 英 海 支 发 發 颗 顆 棵 头 頭 匹 场 場 届 种 種 类 批 份 套 台 部 本 册 篇 首 倍 度 层 级 亩 畝 "
        "升 克 斤 万 亿 具 轮 輪 艇 枝 顶 把 桶 箱 对 對 双 雙 打"
    ),
    stops=phrases(
        "的 在 被 于 於 和 与 與 及 或 了 是 为 為 将 將 已 也 从 從 向 对 對 因 并 並 其 中 据 據 称 稱 说 說 让 使 把 给 到 至 以 "
        "而 但 则 就 都 还 又 再 才 等 之 左 上 下 内 外 约 近 曾 正 均 由 则 比 所 该 这 那 此 每 不 没 未 会 能 可 应 需 要 后 前 时 許 许"
    ),
    not_stops=phrases(
        "中国 | 中國 | 中学 | 中學 | 中央 | 中东 | 中小 | 上市 | 上诉 | 下属 | 外国 | 外國 | 外籍 | 外交 | 所学校 | 所大学 | 所医院 | "
        "以色列 | 以军 | 以方 | 会员 | 要塞 | 不明 | 未成年 | 应急 | 后备 | 前线 | 和平 | 将军 | 将领 | 可疑"
    ),
    skips=phrases("的"),
    longest_count=6,
    ages=phrases("岁 歲"),
    ordinal_marks=phrases("第 比"),
    labels=phrases(
        "电话 | 電話 | 手机 | 编号 | 編號 | 航班 | 房间 | 车牌 | 邮编 | 波音 | 空客 | 歼 | 轰 | 运 | 版本 | 频道 | 周 | 星期 | "
        "礼拜 | 礼拜 | 初 | 高 | 热线 | 拨打"
    ),
    not_labels=phrases("每周 | 提高 | 最高 | 增高 | 升高 | 对比 | 相比 | 占比"),
    clocks=phrases(
        "点 | 點 | 点钟 | 點鐘 | 时 | 時 | 时许 | 時許 | 比 | 号 | 號 | 大会 | 大 | 届 | 世纪 | 世紀 | 年级 | "
        "中全会 | 路 | 线 | 線 | 楼 | 樓 | 章 | 日 | 月"
    ),
    months=dict(
        zip(
            ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
            range(1, 13),
            strict=True,
        )
    ),
    days=dict(
        zip(
            (
                tens + one
                for tens in ("", "十", "二十", "三十")
                for one in ("", *"一二三四五六七八九")
                if tens + one
            ),
            range(1, 40),
            strict=True,
        )
    ),
    weekdays=by_phrase(
        {
            number: " | ".join(week + day for week in ("周", "週", "星期", "礼拜", "禮拜") for day in days)
            for number, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
        }
    ),
    spans=by_phrase(
        {
            "hour": "小时 | 小時 | 个小时 | 個小時 | 分钟 | 分鐘 | 个钟头 | 時",
            "day": "天 | 日",
            "week": "周 | 週 | 个星期 | 個星期 | 星期 | 个礼拜 | 個禮拜",
            "month": "个月 | 個月",
            "year": "年",
        }
    ),
    some=by_phrase({(2, 5): "几 | 幾 | 数 | 數"}),
    dates=(
        DateForm("{year}年{month}月{day}(日|号|號)", "day"),
        DateForm("{year}年{month}月", "month"),
        DateForm("{year}年", "year"),
        DateForm("{year}年代", "decade_of"),
        DateForm("{year}", "year", weak=True),
        DateForm("{year}(/|-|.){month}(/|-|.){day}", "day"),
        DateForm("{month}月{day}(日|号|號)", "day"),
        DateForm("{year}年{month}月{day}日(至|到|-|—){day}日", "days"),
        DateForm("{month}月{day}日(至|到|-|—){day}日", "days"),
        DateForm("{month}月{day}(至|到|-|—){day}日", "days"),
        DateForm("{month}月{day}日(和|、|与){day}日", "two_days"),
        DateForm("{month}月", "month"),
        DateForm("{month}月份", "month"),
        DateForm("{day}日", "day_of_month"),
        DateForm("{n}{span}(内|內|间|間|里|以来|以來|的|游)", "no_date"),
        *(
            DateForm(f"({year}){rest}", meaning, amount)
            for year, amount in {
                "去年": -1,
                "今年": 0,
                "本年": 0,
                "明年": 1,
                "前年": -2,
                "后年|後年": 2,
            }.items()
            for rest, meaning in {
                "[的]{month}月{day}(日|号|號)": "day_of_year",
                "[的]{month}月[份]": "month_of_year",
            }.items()
        ),
        *(
            DateForm(f"({year})", "period", amount, "year")
            for year, amount in {"去年": -1, "今年": 0, "明年": 1, "前年": -2, "后年|後年": 2}.items()
        ),
        *(
            DateForm(f"({year})[第]({quarter})季[度]", "quarter", number, of)
            for year, of in {"去年": "-1", "今年|本年": "0", "明年": "1", "{year}年": "0"}.items()
            for number, quarter in enumerate(("一|1|首", "二|2", "三|3", "四|4"), 1)
        ),
        DateForm("(本月|当月|這個月|这个月)", "period", 0, "month"),
        DateForm("(上月|上个月|上個月)", "period", -1, "month"),
        DateForm("(下月|下个月|下個月)", "period", 1, "month"),
        DateForm("(本月|这个月|這個月){day}(日|号|號)", "day_in_month", 0),
        DateForm("(上月|上个月|上個月){day}(日|号|號)", "day_in_month", -1),
        DateForm("(下月|下个月|下個月){day}(日|号|號)", "day_in_month", 1),
        DateForm("(本|这|這|这个|這個)(周|週|星期|礼拜|禮拜)", "period", 0, "week"),
        DateForm("(上|上个|上個)(周|週|星期|礼拜|禮拜)", "period", -1, "week"),
        DateForm("(下|下个|下個)(周|週|星期|礼拜|禮拜)", "period", 1, "week"),
        DateForm("(本|这|這){weekday}", "weekday_of_week", 0),
        DateForm("(上|上个|上個){weekday}", "weekday_of_week", -1),
        DateForm("(下|下个|下個){weekday}", "weekday_of_week", 1),
        DateForm("(上上|上上个)(周|週|星期|礼拜|禮拜)", "period", -2, "week"),
        DateForm("(下下|下下个)(周|週|星期|礼拜|禮拜)", "period", 2, "week"),
        DateForm("(上上|上上个){weekday}", "weekday_of_week", -2),
        DateForm("(下下|下下个){weekday}", "weekday_of_week", 2),
        DateForm("{weekday}", "weekday"),
        DateForm("(本周末|这个周末|周末|週末|這個週末)", "period", 0, "weekend"),
        DateForm("(上周末|上週末|上个周末)", "period", -1, "weekend"),
        DateForm("(下周末|下週末|下个周末)", "period", 1, "weekend"),
        DateForm("(今天|今日|今晚|今早|今晨|今夜)", "days_away", 0),
        DateForm("(昨天|昨日|昨晚|昨夜|昨晨)", "days_away", -1),
        DateForm("(前天|前日|前晚)", "days_away", -2),
        DateForm("(明天|明日|明晚|明早|明晨)", "days_away", 1),
        DateForm("(后天|後天)", "days_away", 2),
        DateForm("大前天", "days_away", -3),
        DateForm("(大后天|大後天)", "days_away", 3),
        DateForm(
            "(次日|翌日|当天|當天|当日|當日|同日|隔天|第二天|前一天|次年|翌年|当年|當年|同年|次月|前一年)",
            "elsewhere",
        ),
        DateForm("{n}{span}[之|以](前)", "ago"),
        DateForm("{n}{span}[之|以](后|後)", "elsewhere"),
        DateForm("(过去|過去|最近|近|前)[的]{n}{span}", "past"),
        DateForm("(未来|未來|今后|今後|接下来|接下來)[的]{n}{span}", "next"),
        DateForm(
            "(近日|日前|近期|最近|近来|近年|近年来|近年來|近几年|近些年|最近几天|连日来|連日來|近几周)",
            "recent",
        ),
        DateForm("(上半年)", "part_of_this", of="first-half year"),
        DateForm("(下半年)", "part_of_this", of="second-half year"),
        DateForm("(年初)", "part_of_this", of="early year"),
        DateForm("(年底|年末)", "part_of_this", of="late year"),
        DateForm("(月初)", "part_of_this", of="early month"),
        DateForm("(月底|月末)", "part_of_this", of="late month"),
    ),
    parts_after=by_phrase(
        {
            "early": "初 | 上旬 | 年初 | 初期 | 早些时候 | 的年初",
            "mid": "中 | 中旬 | 年中 | 中期",
            "late": "底 | 末 | 下旬 | 年底 | 年末 | 的年底",
            "first-half": "上半年 | 上半月 | 的上半年",
            "second-half": "下半年 | 下半月 | 的下半年",
            "week-1": "第一周 | 的第一周 | 第一週 | 的第一個星期 | 的第一个星期 | 首周",
            "week-2": "第二周 | 的第二周 | 第二週 | 的第二个星期",
            "week-3": "第三周 | 的第三周 | 第三週",
            "week-4": "第四周 | 的第四周 | 第四週",
            "week-last": "最后一周 | 的最后一周 | 最後一週",
        }
    ),
    since=phrases("自 | 自从 | 自從 | 从 | 從"),
    since_after=phrases("以来 | 以來 | 起 | 开始 | 開始 | 至今 | 迄今"),
    until=phrases("直到 | 直至"),
    until_after=phrases("为止 | 為止"),
    to_now=phrases("以来 | 以來 | 至今 | 起 | 开始 | 開始 | 迄今 | 到现在 | 到今天"),
    about_dates=phrases("大约 | 大約 | 约 | 約 | 大概"),
    date_ranges=by_phrase({"至|到": "从 | 從 | 自 | 由", "和|与|與": "在 | 介于"}),
    date_links=phrases("至 到"),
    date_range_ends=by_phrase({"和|与|與|至|到": "之间 | 之間 | 间 | 期间 | 期間"}),
    future=phrases(
        "将于 | 將於 | 将在 | 將在 | 即将 | 即將 | 预计 | 預計 | 计划 | 計劃 | 拟于 | 定于 | 定於 | 有望 | 料将 | 将会 | 將會 | 原定"
    ),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "表示 | 说 | 說 | 称 | 稱 | 指出 | 强调 | 強調 | 宣布 | 认为 | 認為 | 透露 | 写道 | 寫道 | 警告 | 承认 | 否认 | 回应 | 补充说 | "
        "证实 | 告诉记者 | 介绍说 | 坦言"
    ),
    bare=phrases(
        "表示 | 说 | 說 | 称 | 稱 | 指出 | 强调 | 強調 | 宣布 | 认为 | 認為 | 透露 | 补充说 | 证实 | 警告 | 承认 | 否认"
    ),
    that=phrases("，"),
    according=phrases("据 | 根据 | 據 | 根據 | 按照"),
    citing=phrases("援引 | 引述 | 引用 | 转引"),
    around=phrases(
        "也 | 还 | 则 | 曾 | 已 | 并 | 在 | 日 | 昨天 | 今天 | 对此 | 同时 | 的话 | 的消息 | 报道 | 報道 | 消息"
    ),
    pronouns=phrases("他 | 她 | 他们 | 她们"),
    honorifics=phrases("先生 女士"),
    titles=phrases(
        "总统 | 總統 | 副总统 | 总理 | 首相 | 外交部长 | 外长 | 国防部长 | 部长 | 发言人 | 主席 | 总书记 | 秘书长 | 局长 | 市长 | 州长 | "
        "大使 | 将军 | 教授 | 议员 | 主任 | 经理"
    ),
    anonymous=phrases("消息人士 | 知情人士 | 匿名 | 不愿透露姓名 | 不具名 | 有关人士 | 一名官员 | 官员们"),
    spaced=False,
)
