"""Hindi, with Western and Devanagari digits, in lakh and crore.

Conventions for indefinite numbers: a plural is two at least, so "दर्जनों" is at least 24, "दसियों" 20, "सैकड़ों" 200, "हज़ारों"
2,000, "लाखों" 200,000, "करोड़ों" 20 million; "कई" is at least 3. "से अधिक" and "से ज़्यादा" are more than, "लगभग", "क़रीब" and
"तक़रीबन" about, "तक" behind a number at most. In dates "कुछ दिन" is two to five. "कल" is yesterday, and tomorrow where the
sentence looks ahead (…गा, …गी, …गे). Days come before months (3/12/2025 is 3 December).
"""

from decimal import Decimal
from typing import Final

from claims.text.finds import Hedge
from claims.text.languages.language import DateForm, Language, by_phrase, phrases
from claims.text.languages.speech import Speech

_NUMBERS: Final = (
    "एक|दो|तीन|चार|पांच|छह छः छे छै|सात|आठ|नौ|दस|ग्यारह|बारह|तेरह|चौदह|पंद्रह पन्द्रह|सोलह|सत्रह सतरह|अठारह अट्ठारह|उन्नीस|बीस|"
    "इक्कीस|बाईस बाइस|तेईस तेइस|चौबीस|पच्चीस|छब्बीस|सत्ताईस सत्ताइस|अट्ठाईस अठ्ठाईस अठाईस अट्ठाइस|उनतीस उन्तीस|तीस|"
    "इकतीस इकत्तीस|बत्तीस|तैंतीस तेंतीस|चौंतीस|पैंतीस|छत्तीस|सैंतीस|अड़तीस|उनतालीस उन्तालीस|चालीस|"
    "इकतालीस|बयालीस|तैंतालीस तेतालीस|चौवालीस चवालीस|पैंतालीस|छियालीस|सैंतालीस|अड़तालीस|उनचास उन्चास|पचास|"
    "इक्यावन|बावन|तिरेपन तिरपन|चौवन|पचपन|छप्पन|सत्तावन|अट्ठावन अठावन|उनसठ|साठ|"
    "इकसठ|बासठ|तिरेसठ तिरसठ|चौंसठ चौसठ|पैंसठ|छियासठ|सड़सठ|अड़सठ|उनहत्तर उनत्तर|सत्तर|"
    "इकहत्तर|बहत्तर|तिहत्तर|चौहत्तर|पचहत्तर|छिहत्तर|सतहत्तर|अठहत्तर|उन्यासी उनासी|अस्सी|"
    "इक्यासी|बयासी|तिरासी|चौरासी|पचासी|छियासी|सत्तासी सतासी|अट्ठासी अठासी|नवासी|नब्बे|"
    "इक्यानवे इक्यानबे|बानवे बानबे|तिरानवे तिरानबे|चौरानवे चौरानबे|पचानवे पंचानवे पंचानबे|छियानवे छियानबे|सत्तानवे सत्तानबे|अट्ठानवे अट्ठानबे|"
    "निन्यानवे निन्यानबे"
)
_LAST: Final = "पिछले|पिछला|पिछली|गत|बीते|बीता|बीती|विगत"
_THIS: Final = "इस|मौजूदा|वर्तमान|चालू|इसी"
_NEXT: Final = "अगले|अगला|अगली|आगामी|आने वाले|इस आगामी"
_WHICH: Final = {-1: _LAST, 0: _THIS, 1: _NEXT}
_YEAR: Final = "साल|वर्ष|बरस"


def _or_equal(words: str) -> str:
    """Comparatives with "or equal to it" behind them, or before them."""
    equal, rather = ("बराबर", "उसके बराबर", "उसके समान", "इसके बराबर", "समान"), ("के बराबर", "के समान")
    behind = [f"से {word} या {same}" for word in words.split() for same in equal]
    before = [
        f"{same} या {than}{word}"
        for same in rather
        for word in words.split()
        for than in ("उससे ", "इससे ", "")
    ]
    alone = [
        f"{join} {than}{word}" for join in ("या", "और") for word in words.split() for than in ("उससे ", "इससे ")
    ]
    return " | ".join([*behind, *before, *alone, *(f"या {word}" for word in words.split())])


HINDI: Final = Language(
    code="hi",
    decimal=".",
    group=",",
    pairs=True,
    ones={word: number for number, words in enumerate(_NUMBERS.split("|"), 1) for word in words.split()}
    | {"शून्य": 0, "सौ": 100},
    times=by_phrase({100: "सौ"}),
    scales=by_phrase(
        {
            1_000: "हजार",
            100_000: "लाख",
            10_000_000: "करोड़",
            1_000_000_000: "अरब",
            100_000_000_000: "खरब",
            1_000_000: "मिलियन",
            1_000_000_000_000: "ट्रिलियन",
            12: "दर्जन",
        }
    )
    | {"बिलियन": 1_000_000_000},
    bare_scales=phrases("हजार लाख करोड़ अरब दर्जन मिलियन"),
    glued_scales=by_phrase({1_000: "k | के", 100_000: "लाख", 10_000_000: "करोड़"}),
    joins=phrases("और व"),
    points=phrases("दशमलव"),
    out_of=phrases("बटा बटे"),
    out_of_behind=frozenset({"में से"}),
    part_joins=phrases("और"),
    and_parts=by_phrase(
        {
            Decimal("0.5"): "और आधा",
            Decimal("0.333333"): "और एक तिहाई",
            Decimal("0.666667"): "और दो तिहाई",
            Decimal("0.75"): "और तीन चौथाई",
        }
    ),
    mixed=by_phrase(
        {
            Decimal("1.5"): "डेढ़",
            Decimal("2.5"): "ढाई | अढ़ाई",
            Decimal("0.5"): "आधा | आधे | आधी",
            Decimal("0.25"): "चौथाई | एक चौथाई",
            Decimal("0.75"): "तीन चौथाई | पौन",
            Decimal("0.333333"): "एक तिहाई | तिहाई",
            Decimal("0.666667"): "दो तिहाई",
            Decimal("1.25"): "सवा",
        }
    )
    | {
        f"{word} {said}": Decimal(number) + Decimal(part)
        for number, said in enumerate(_NUMBERS.split("|")[:20], 1)
        for said in said.split()
        for word, part in {"साढ़े": "0.5", "सवा": "0.25", "पौने": "-0.25"}.items()
    }
    | {
        f"{word} {number}": Decimal(number) + Decimal(part)
        for number in range(2, 100)
        for word, part in {"साढ़े": "0.5", "सवा": "0.25", "पौने": "-0.25"}.items()
    },
    articles=phrases("एक आधा आधे आधी सवा पौन तिहाई चौथाई अरब"),
    shy=phrases("दो सात नौ छे छै सत्तर"),
    vague=by_phrase(
        {
            20: "दसियों",
            24: "दर्जनों | दर्जन भर",
            200: "सैकड़ों | सैंकड़ों | कई सौ | कुछ सौ",
            2_000: "हजारों | कई हजार | कुछ हजार | सहस्रों",
            20_000: "दसियों हजार | दसियों हजारों",
            200_000: "लाखों | कई लाख",
            20_000_000: "करोड़ों | कई करोड़",
            2_000_000_000: "अरबों | कई अरब",
            3: "कई | अनेक",
            36: "कई दर्जन",
        }
    ),
    minus=phrases("माइनस निगेटिव ऋण"),
    hedges=by_phrase(
        {
            Hedge.at_least: "कम से कम | न्यूनतम | कम-से-कम",
            Hedge.more_than: "अधिक से अधिक नहीं",
            Hedge.at_most: "अधिकतम | अधिक से अधिक | ज़्यादा से ज़्यादा | ज्यादा से ज्यादा",
            Hedge.about: (
                "लगभग | करीब | करीब-करीब | तकरीबन | अनुमानित | अनुमानतः | तकरीबन-तकरीबन | कोई | अंदाजन | तकरीबन करीब"
            ),
            Hedge.exactly: "ठीक | बिल्कुल | सिर्फ | केवल | महज | मात्र | पूरे",
        }
    ),
    weak_hedges=phrases("कोई | ठीक | पूरे | केवल | सिर्फ | महज | मात्र | बिल्कुल"),
    hedges_after=by_phrase(
        {
            Hedge.at_least: _or_equal("अधिक ज़्यादा ऊपर बड़ी बड़ा बड़े") + " | से कम नहीं",
            Hedge.more_than: (
                "से अधिक | से ज़्यादा | से ऊपर | से बड़ी | से बड़ा | से बड़े | के पार | के ऊपर | से भी अधिक | से भी ज़्यादा | से आगे | से अधिक के"
            ),
            Hedge.at_most: _or_equal("कम नीचे छोटी छोटा छोटे") + " | तक | से अधिक नहीं | से ज़्यादा नहीं",
            Hedge.fewer_than: "से कम | से नीचे | के नीचे | से भी कम | से छोटी | से छोटा | से छोटे",
            Hedge.about: "के करीब | के लगभग | के आसपास | के आस-पास | के आस पास",
        }
    ),
    ranges=by_phrase({"और|से|व|तथा": "बीच"}),
    links=phrases("से"),
    range_ends=by_phrase({"और|से|व|तथा|एवं": "के बीच | के बीच का | के मध्य | के दरम्यान", "से": "तक"}),
    changes=phrases("बढ़कर घटकर गिरकर बढ़ाकर घटाकर"),
    percent=phrases("% | प्रतिशत | फीसदी | फीसद | परसेंट | प्रतिशत अंक | प्रतिशत अंकों"),
    currencies=by_phrase(
        {
            "INR": "रुपये | रुपए | रुपया | रुपयों | रूपये | रूपए | रु | रु. | भारतीय रुपये",
            "USD": "डॉलर | डालर | अमेरिकी डॉलर | अमरीकी डॉलर",
            "EUR": "यूरो",
            "GBP": "पाउंड | पौंड | ब्रिटिश पाउंड",
            "JPY": "येन | जापानी येन",
            "CNY": "युआन | चीनी युआन",
            "RUB": "रूबल",
            "PKR": "पाकिस्तानी रुपये | पाकिस्तानी रुपए",
            "NPR": "नेपाली रुपये | नेपाली रुपए",
            "LKR": "श्रीलंकाई रुपये",
            "BDT": "टका",
            "AED": "दिरहम",
            "SAR": "सऊदी रियाल | रियाल",
            "KWD": "कुवैती दीनार",
            "AUD": "ऑस्ट्रेलियाई डॉलर",
            "CAD": "कनाडाई डॉलर",
        }
    ),
    cents=phrases("पैसे पैसा"),
    counters=phrases(
        "लोग लोगों व्यक्ति व्यक्तियों मौत मौतें मौतों घायल जवान जवानों सैनिक सैनिकों बच्चे बच्चों बच्चा महिला महिलाएं महिलाओं पुरुष पुरुषों मरीज मरीजों "
        "मामले मामलों घर घरों मकान मकानों गांव गांवों जिले जिलों राज्य राज्यों देश देशों शहर शहरों सीट सीटें सीटों वोट वोटों दिन दिनों हफ्ते हफ्तों सप्ताह "
        "महीने महीनों साल सालों वर्ष वर्षों घंटे घंटों मिनट किलोमीटर किमी मीटर टन किलो विमान विमानों मिसाइल मिसाइलें मिसाइलों ड्रोन हमले हमलों आतंकी "
        "आतंकियों आतंकवादी नागरिक नागरिकों छात्र छात्रों परिवार परिवारों यात्री यात्रियों वाहन वाहनों बार मजदूर मजदूरों किसान किसानों शव नावें मछुआरे "
        "मछुआरों स्कूल अस्पताल पुलिसकर्मी नक्सली जहाज गाड़ियां बसें ट्रेनें विधायक सांसद उम्मीदवार"
    ),
    stops=phrases(
        "के का की को में से पर ने और या तक है हैं था थे थी हो हुए हुई हुआ गए गई गया कर करने लिए साथ बाद पहले बीच जो जिसमें जिनमें भी ही तो कि यह वह ये वे "
        "मारे रहे रहा रही कम अधिक लगभग करीब इस उस अब जब द्वारा अनुसार मुताबिक वाले वाली वाला बताया कहा नहीं न एक सभी दी दिया दिए मिले मिली किया लापता लेकिन मगर बल्कि बराबर समान"
    ),
    skips=phrases("का के की"),
    labels=phrases(
        "पृष्ठ | पेज | नंबर | कमरा | उड़ान | फ्लाइट | धारा | अनुच्छेद | अध्याय | कक्षा | बोइंग | एयरबस | फोन | मोबाइल | वार्ड | सेक्टर | "
        "प्लेटफॉर्म | चैनल | हेल्पलाइन | राजमार्ग | उम्र | आयु | भाग | सेशन | क्रमांक | गेट | टॉप"
    ),
    clocks=phrases(
        "बजे | बजकर | वें | वां | वीं | वर्षीय | साल के | साल का | साल की | वर्ष की आयु | साल की उम्र | सदी | मई | प्लस"
    ),
    months=by_phrase(
        {
            1: "जनवरी",
            2: "फरवरी | फ़रवरी",
            3: "मार्च",
            4: "अप्रैल",
            5: "मई",
            6: "जून",
            7: "जुलाई",
            8: "अगस्त",
            9: "सितंबर | सितम्बर",
            10: "अक्टूबर | अक्तूबर | ऑक्टोबर",
            11: "नवंबर | नवम्बर",
            12: "दिसंबर | दिसम्बर",
        }
    ),
    days={word: number for number, words in enumerate(_NUMBERS.split("|")[:31], 1) for word in words.split()},
    weekdays=by_phrase(
        {
            0: "सोमवार",
            1: "मंगलवार",
            2: "बुधवार",
            3: "गुरुवार | गुरूवार | बृहस्पतिवार | वीरवार",
            4: "शुक्रवार",
            5: "शनिवार",
            6: "रविवार | इतवार",
        }
    ),
    ordinal_ends=phrases("वें वीं वां"),
    spans=by_phrase(
        {
            "hour": "मिनट | मिनटों | घंटा | घंटे | घंटों",
            "day": "दिन | दिनों | रोज",
            "week": "सप्ताह | हफ्ता | हफ्ते | हफ्तों | सप्ताहों",
            "month": "महीना | महीने | महीनों | माह | मास",
            "year": "साल | सालों | वर्ष | वर्षों | बरस",
            "decade": "दशक | दशकों",
        }
    ),
    some=by_phrase({(2, 5): "कुछ | चंद", (3, 7): "कई"}),
    dates=(
        DateForm("{day} {monthname}, {year}", "day"),
        DateForm("{day} {monthname} {year}", "day"),
        DateForm("{day} {monthname}", "day"),
        DateForm("{monthname} {day}, {year}", "day"),
        DateForm("{weekday}, {day} {monthname}", "day"),
        DateForm("{weekday} {day} {monthname}", "day"),
        *(
            DateForm(f"({words}) ({_YEAR}) {{day}} {{monthname}}", "day_of_year", amount)
            for amount, words in _WHICH.items()
        ),
        DateForm("{day}/{month}/{year}", "day"),
        DateForm("{day}-{month}-{year}", "day"),
        DateForm("{day}.{month}.{year}", "day"),
        *(
            DateForm(f"({words}) (महीने|माह) [की] {{day}} तारीख", "day_in_month", amount)
            for amount, words in _WHICH.items()
        ),
        DateForm("{day} तारीख", "day_of_month"),
        DateForm("{day}-{day} {monthname} [{year}]", "days"),
        DateForm("{day} से {day} {monthname} [{year}] [तक|के बीच]", "days"),
        DateForm("{day} और {day} {monthname} [{year}]", "two_days"),
        DateForm("{day} और {day} {monthname} के बीच", "days"),
        DateForm("{monthname} {year}", "month"),
        DateForm("{monthname}, {year}", "month"),
        DateForm("{year} [के|की] {monthname}", "month"),
        DateForm("{monthname} [महीने|माह]", "month"),
        *(
            DateForm(f"({words}) ({_YEAR}) [के] {{monthname}}", "month_of_year", amount)
            for amount, words in _WHICH.items()
        ),
        DateForm(f"({_LAST}) {{monthname}}", "past_month"),
        DateForm(f"({_NEXT}) {{monthname}}", "coming_month"),
        DateForm("इस {monthname}", "month_of_year", 0),
        DateForm("(साल|वर्ष|सन|सन्) {year}", "year"),
        DateForm("{year}", "year", weak=True),
        DateForm("{year} के दशक", "decade_of"),
        *(
            DateForm(f"{{year}} की ({words}) तिमाही", "quarter", number)
            for number, words in enumerate(("पहली", "दूसरी", "तीसरी", "चौथी|आखिरी|अंतिम"), 1)
        ),
        *(
            DateForm(f"({year}) ({_YEAR}) की ({words}) तिमाही", "quarter", number, of)
            for year, of in {_LAST: "-1", _THIS: "0", _NEXT: "1"}.items()
            for number, words in enumerate(("पहली", "दूसरी", "तीसरी", "चौथी|आखिरी|अंतिम"), 1)
        ),
        DateForm("(बीते|गत|पिछले) कल", "days_away", -1),
        DateForm("(बीती रात|कल रात|गई रात)", "days_away", -1),
        DateForm("कल [सुबह|शाम|दोपहर|देर रात|देर शाम]", "either_day", 1),
        DateForm("परसों", "either_day", 2),
        DateForm("आने वाले कल", "days_away", 1),
        DateForm("आज [सुबह|शाम|दोपहर|रात]", "days_away", 0),
        DateForm("(अगले दिन|दूसरे दिन|उसी दिन|पिछले दिन|उस दिन|एक दिन पहले ही)", "elsewhere"),
        *(DateForm(f"({words}) {{period}}", "period", amount) for amount, words in _WHICH.items()),
        *(
            DateForm(f"({words}) (सप्ताहांत|वीकेंड)", "period", amount, "weekend")
            for amount, words in _WHICH.items()
        ),
        DateForm(f"({_LAST}) {{weekday}}", "past_weekday"),
        DateForm(f"({_NEXT}) {{weekday}}", "coming_weekday"),
        DateForm("इस [आने वाले] {weekday}", "weekday_of_week", 0),
        *(
            DateForm(f"({words}) (सप्ताह|हफ्ते|हफ़्ते) [के] {{weekday}}", "weekday_of_week", amount)
            for amount, words in _WHICH.items()
        ),
        DateForm("{weekday}", "weekday"),
        DateForm("[आज से] {n} {span} पहले", "ago"),
        DateForm("{n} {span} पूर्व", "ago"),
        DateForm("{n} {span} (बाद|के बाद|बाद में)", "elsewhere"),
        DateForm("(आज से|अब से) {n} {span} (बाद|में)", "ahead"),
        DateForm(f"({_LAST}) {{n}} {{span}}", "past"),
        DateForm("(आखिरी|अंतिम) {n} {span}", "past"),
        DateForm(f"({_NEXT}) {{n}} {{span}}", "next"),
        DateForm("(हाल के|पिछले कुछ ही|बीते) {span}", "recent"),
        DateForm("(हाल ही में|हाल में|इन दिनों)", "no_date"),
        *(
            DateForm(f"({span}) (की|के|का) ({part})", "part_of_this", of=f"{of} {unit}")
            for span, unit in ((_YEAR, "year"), ("महीने|माह", "month"))
            for part, of in (("शुरुआत|शुरू|आरंभ", "early"), ("मध्य|बीच", "mid"), ("अंत|आखिर", "late"))
        ),
    ),
    parts=by_phrase({"early": "शुरुआती", "mid": "मध्य", "late": "अंतिम"}),
    parts_after=by_phrase(
        {
            "early": "की शुरुआत | के शुरू | के शुरुआत | के आरंभ | की शुरुआत में | के शुरुआती दिनों",
            "mid": "के मध्य | के बीच में | के मध्य में",
            "late": "के अंत | के आखिर | के अंत में | के आखिर में | का अंत",
            "first-half": "की पहली छमाही | के पहले पखवाड़े | की पहली छमाही में",
            "second-half": "की दूसरी छमाही | के दूसरे पखवाड़े",
            "week-1": "के पहले सप्ताह | के पहले हफ्ते | का पहला हफ्ता | का पहला सप्ताह",
            "week-2": "के दूसरे सप्ताह | के दूसरे हफ्ते",
            "week-3": "के तीसरे सप्ताह | के तीसरे हफ्ते",
            "week-4": "के चौथे सप्ताह | के चौथे हफ्ते",
            "week-last": "के आखिरी सप्ताह | के आखिरी हफ्ते | के अंतिम सप्ताह | के अंतिम हफ्ते",
        }
    ),
    since_after=phrases("से | से ही | से अब तक | से लेकर अब तक | से अभी तक | से आज तक"),
    not_since_after=phrases("से पहले | से पूर्व | से अधिक | से ज़्यादा | से कम | से भी"),
    until_after=phrases("तक"),
    about_dates=phrases("लगभग करीब तकरीबन"),
    date_ranges=by_phrase({"और|से": "बीच"}),
    date_links=phrases("से | से लेकर"),
    date_range_ends=by_phrase({"और|से|व|-": "के बीच | के दौरान | के मध्य", "से|से लेकर": "तक"}),
    before_dates=phrases("साल वर्ष सन वर्षों"),
    future=phrases(
        "होगा | होगी | होंगे | करेगा | करेगी | करेंगे | जाएगा | जाएगी | जाएंगे | आएगा | आएगी | आएंगे | योजना | संभावना है | उम्मीद है | जाऊंगा | मिलेंगे"
    ),
    verb_last=True,
    abbreviations=phrases("डॉ श्री रु सं पं प्रो"),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "कहा | ने कहा | ने बताया | ने दावा किया | ने घोषणा की | ने लिखा | ने जोड़ा | "
        "ने स्वीकार किया | ने चेतावनी दी | ने पुष्टि की | बताया | का कहना है | ने आरोप लगाया | "
        "दावा किया | कहते हैं | कहती हैं | कहता है | ने यह भी कहा"
    ),
    that=phrases("कि"),
    according_after=phrases("के अनुसार | के मुताबिक | के मुताबिक़"),
    citing=phrases("के हवाले से | का हवाला देते हुए"),
    around=phrases("ने | भी | और | लेकिन | आज | कल | को | में | इस बीच | वहीं"),
    pronouns=phrases("उन्होंने | उसने | वह | वे | उन्होंने भी"),
    honorifics=phrases("श्री श्रीमती"),
    titles=phrases(
        "राष्ट्रपति | उपराष्ट्रपति | प्रधानमंत्री | मंत्री | विदेश मंत्री | रक्षा मंत्री | "
        "गृह मंत्री | मुख्यमंत्री | प्रवक्ता | अध्यक्ष | महासचिव | निदेशक | राजदूत | सांसद | "
        "विधायक | राज्यपाल | जनरल | प्रोफेसर"
    ),
    anonymous=phrases("सूत्र | सूत्रों | नाम न छापने की शर्त | नाम न बताने की शर्त | अज्ञात"),
)
