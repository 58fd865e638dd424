"""The little words by which a language is known, and the letters that few languages have.

Data. Arabic-script words are written with ي and ك: many people type Persian, Urdu and Kurdish on an
Arabic keyboard, and Arabic on a Persian one, so ی and ک tell the keyboard and not the language.
"""

from __future__ import annotations

ARABIC_SCRIPT = {
    "ar": """
        في من على إلى الى أن ان إن عن مع التي الذي الذين هذا هذه ذلك تلك بعد قبل بين
        خلال كان كانت يكون تكون قد لم لن لا ما كما أو او ثم حتى عند منذ حيث غير كل بعض
        أي اي أكثر اكثر أنه انه أنها انها لكن ولكن وقد قال قالت وقال وقالت أكد أعلن هو
        هي هم نحن أنا إذا اذا لأن له لها لهم به بها فيه فيها عليه عليها إليه اليه منه
        منها عنه عنها وفي ومن وعلى والتي والذي وأن وان وكان وكانت ضد نحو حول أمام امام
        تحت فوق دون أيضا ايضا اليوم أمس امس عام سنة يوم أما اما إلا الا بل ليس ليست
        هناك هنا يا اللي اللى ده دي مش عشان علشان ليه ازاي شو هيك لسه كده بس هاد هادشي
        ديال واش فاش راه ديالو بزاف
    """,
    "fa": """
        و در به از كه اين را با است براي آن يك شد شده بود خود تا بر هم مي نيز اما يا
        ما هاي ها كرد كرده شود دارد باشد نمي من او آنها ايشان بايد هر چه چون اگر پس
        پيش هيچ همه ديگر بين وي گفت گفته كند كنند است. خواهد بوده دو سال روز كشور مورد
        توسط درباره همچنين برخي نيست هستند هست بيش شدن ميان ميشود ميكند تهران ايران
        زيرا چرا سازمان برنامه شوراي استان مردم گزارش افزود اظهار داشت اند اي هزار
    """,
    "ur": """
        كے كي كا ميں ہے اور سے كو نے پر كہ اس يہ ہيں نہيں وہ ہو بھي تھا تھي تھے كيا
        ايك ان كر گيا لئے ليے جو تو ہوئے ہوا ہونے ساتھ بعد كرنے كسي اپنے اپني كچھ جس
        ہي تك والے والا والي رہا رہے رہي گے گا گي دو كہا كرتے ہوتا ہوتي جب اگر ليكن
        پھر بہت يا انہوں جائے ہم آپ مگر وقت بات
    """,
    "ps": """
        د په چې او له كې څخه دې هم يې دي دى ته نه شوي شوى كړي كړى كوي كړې يو لپاره سره
        پر هغه دغه ده چي كيږي شو كړ شول كړل ويلي وويل وې وي به خو يا ټول ډول كال ورځ
        بيا كولو كېږي كيدو ډېر ډير ځكه څه زه تر هغوى خپل خپله خپلو بل پورې وروسته مخكې
    """,
    "ckb": """
        لە و بە كە بۆ ئەم ئەو لەگەڵ دەكات كرد بوو لەسەر هەروەها یان نەك پێش دوای ئەوە
        ئەوەی هەر یەك نیە ناو دا كردن هەبوو هەیە دەبێت ئەگەر بەڵام چونكە پاش وەك نێوان
        سەر تا لێ پێ كوردستان هەموو لەو لەم بەو بەم بۆی خۆی خۆیان دەكەن دەڵێت وتی گوتی
        ساڵی رۆژی ڕۆژی حكومەت هەرێمی بەسەر وەكو لەلایەن
    """,
    "ug": """
        ۋە بۇ بىلەن ئۈچۈن بىر دەپ بولۇپ ئۇ قىلىپ كېيىن ھەم شۇ ئۇنىڭ ئۇلار يەنە ئىدى
        كېرەك بولغان قىلغان ئەمما لېكىن ھەر دېگەن ئاندىن مەن سىز بىز بار يوق ئارقىلىق
        ئاساسەن باشقا ئىچىدە توغرىسىدا ھەققىدە قىلدى بولدى بولىدۇ قىلىدۇ دېدى
    """,
    "sd": """
        ۾ جي جو کي جا آهي ۽ تي سان مان ان هن آهن لاءِ به پر هو هئي جنهن ڪيو ويو ٿو ٿي
        ٿيو ڪري نه اهو اهي سنڌ هڪ پنهنجي ڪرڻ
    """,
}
# Letters → the languages in whose words they are common.
TELLING_LETTERS = {
    "ةأإؤ": "ar",
    "پچگ": "fa ur ckb ps ug sd",
    "ژ": "fa ckb ps ug",
    "ٹڈڑےںہۓۂ": "ur",
    "ټډړږښګڼۍځڅ": "ps",
    "ې": "ps ug",
    "ێڵڕڤ": "ckb",
    "ۆە": "ckb ug",
    "ۇۈۋڭ": "ug",
    "ھ": "ug ur",
    "ڪٿڀڄڃڇڌڏڍڊڳڱڻڦٽ": "sd",
    "ğı": "tr",
    "ß": "de",
    "ñ": "es",
    "ãõ": "pt",
    "øæ": "da nb",
    "å": "sv da nb",
    "ěřů": "cs",
    "őű": "hu",
    "łżśćń": "pl",
    "țșă": "ro",
    "đươ": "vi",
    "ыэё": "ru",
    "іїєґ": "uk",
    "ъ": "bg",
}

LATIN_SCRIPT = {
    "en": """
        the of and to in a is that for on was with as it by be at this have from are
        has he she not his her they were will an said which their its but been who
        after about more had would also we you one or
    """,
    "fr": """
        le la les de des du et à en un une est que qui dans pour sur par au aux avec
        ce cette il elle ne pas plus sont été a son sa ses se mais ou où ont nous vous
        leur être ces comme tout même entre après
    """,
    "de": """
        der die das und in den von zu mit sich des auf für ist im dem nicht ein eine
        als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch
        wie einem über einen so zum war haben nur oder aber vor zur
    """,
    "es": """
        de la que el en y a los se del las un por con no una su para es al lo como más
        o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos
        también fue había era muy años hasta desde está
    """,
    "it": """
        di e il la che in a per un è del della non con le i si da una sono al dei alla
        come più anche ha nel gli dal delle ma se lo questo ai della degli nella sul
        su o ed stato
    """,
    "pt": """
        de a o que e do da em um para com não uma os no se na por mais as dos como mas
        ao ele das à seu sua ou quando muito nos já também só pelo pela até isso são
        foi está ser tem
    """,
    "nl": """
        de van het een en in is dat op te zijn met voor niet die aan er ook als door
        bij maar naar om over uit dan heeft worden wordt tot nog meer dit ze hij of
        was had werd
    """,
    "tr": """
        ve bir bu da de için ile olarak daha çok en gibi olan kadar sonra ne ki var
        ise olduğu her ancak yeni göre iki ya mi değil o dedi etti oldu tarafından ilk
        yıl veya şu hiçbir sadece ayrıca bunun üzerine arasında büyük son
    """,
    "kmr": """
        û li ji bi ku di de ye da ne ev jî re bo her ew yê ya yên wê wî xwe bû kir
        dike hatin hat min me dibe nav ser vê van piştî lê ên kurdistan digel hemû tê
    """,
    "so": """
        oo iyo in ka ku waa ay uu la waxaa u ee kale si ah kaas lagu inay waxa aan
        dadka soomaaliya ayaa kala sida laakiin markii mid ama loo ugu ayuu dalka
    """,
    "id": """
        yang dan di dari untuk pada dengan ini itu dalam tidak akan juga adalah ke
        oleh sebagai karena tersebut telah bisa ada lebih kata mereka saya kami sudah
        atau satu harus saat
    """,
    "pl": """
        w i na z się do nie że jest to o od przez po za jak a ale dla oraz ich tym
        jego są był co które który też może tylko przed być było tak roku lub można
        tej ten ta te ma
    """,
    "sv": """
        och i att det som en på är av för med den till har inte om ett men de var sig
        från vi så kan när år under efter eller han hon nu över också mellan flera
        säger upp ska endast kommer detta andra varit
    """,
    "da": """
        og i at det er en til på som af med de for den har ikke et der om var men fra
        vi kan han hun også blev efter eller være nu mod hvad meget sig mellem flere
        siger hvis kun skal andet
    """,
    "nb": """
        og i det er på som en til av for med at har de ikke den om et var men seg fra
        vi kan han hun også ble etter eller være nå mot hva mye mellom flere sier opp
        skal annet hvis bare
    """,
    "ro": """
        de și în a la cu pe care din nu un o este pentru să se mai că ce au fost sunt
        al prin ca după sau dar lui ale fi ar
    """,
    "hu": """
        a az és hogy nem is egy ez van volt de meg csak már mint vagy el ha azt még ki
        kell lesz után nincs lehet szerint között pedig ezt volna több
    """,
    "fi": """
        ja on ei että se hän oli mutta ovat kun myös tai joka sen kuin ole olla mukaan
        jo vain nyt sekä voi tämä eivät hänen jälkeen
    """,
    "cs": """
        se na je že do to jako pro za by ale jsou byl po který podle také až nebo jeho
        není pouze této která které však mezi jen bude být
    """,
    "vi": """
        và của là có cho không được các trong một người với đã này những để từ khi đến
        ra vào như
    """,
    "sw": """
        na ya wa kwa ni katika la za kuwa hiyo huo huyo hii cha kama hayo lakini baada
        yake wake alisema
    """,
}
CYRILLIC_SCRIPT = {
    "ru": """
        и в не на что с по как из к у за о но для это его от же он она они был была
        были при так также только все после до или чтобы если мы вы нет этот эта эти
        может быть которые который между
    """,
    "uk": """
        і в не на що з та у за до як це від про для є його але він вона вони був була
        були при також після або чи щоб якщо ми ви й цього немає цей ця ці може бути
        які який між
    """,
    "bg": """
        и на за в от се да не с е са по че като при който която които бе ще или до
        след но има това този тази също беше
    """,
}
# A script that is one language's own, by the name that Unicode gives its letters.
OWN_SCRIPTS = {
    "GREEK": "el",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "TAMIL": "ta",
    "THAI": "th",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "ETHIOPIC": "am",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
}
