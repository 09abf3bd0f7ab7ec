"""Chinese: the words of saying."""

from typing import Final

from claims.text.languages.speech import Speech, phrases

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
