"""Characters of Japanese names that are written in several ways: 渡邊 and 渡邉 are looked for as 渡辺."""

# One group is one character: the form that everybody types, then its old, new and variant forms. Only what
# stands for the same name is here; 畑 and 畠 are two names.
_GROUPS = """
亘亙 亜亞 仏佛 会會 伝傳 体體 倹儉 児兒 兎兔 円圓 凉涼 凛凜 剣劍劔釼 励勵 効效 勅敕 勲勳 区區
医醫 卯夘 巻卷 厳嚴 参參 双雙 収收 叙敍敘 台臺 吉𠮷 号號 呉吳 喜㐂 囲圍 図圖 国國圀 圏圈 団團
増增 壌壤 壮壯 声聲 売賣 変變 奥奧 嬢孃 学學斈 宝寶寳 実實 宮宫 寛寬 寿壽 将將 尚尙 尭堯 属屬
岳嶽 峡峽 峰峯 島嶋嶌 崎﨑嵜㟢 巣巢 帯帶 広廣 庁廳 弁辨瓣辯 弥彌 弾彈 当當 彦彥 径徑 従從 徳德
応應 恋戀 恒恆 恵惠 悦悅 慎愼 懐懷 戦戰 戸户戶 払拂 抜拔 択擇 担擔 拝拜 拠據 挙擧 摂攝 数數
斉斎齊齋 断斷 旧舊 昂昻 昇曻 昼晝 晃晄 晋晉 晧皓 暁曉 曽曾 条條 来來 松枩 枡桝 柏栢 柳栁桺 栃杤
栄榮 桑桒 桜櫻 桟棧 梅楳 検檢 楽樂 構构 槙槇 様樣 権權 横橫 桧檜 橋𣘺 歓歡 歩步 歳歲 毎每 気氣
沖冲 沢澤 浄淨 浅淺 浜濱濵 渉涉 済濟 渋澁澀 渓溪 渕淵渊 温溫 満滿 湾灣 湿濕 滝瀧 潜潛 瀬瀨 灯燈
炉爐 点點 為爲 焔焰 焼燒 煕熙 爾尔 状狀 独獨 献獻 猪豬 珍珎 瑶瑤 瓶甁 画畫 畳疊 発發 県縣 真眞
砺礪 礼禮 祢禰 祷禱 禄祿 禅禪 秋穐 称稱 稲稻 穂穗 穣穰 竜龍 竪豎 粋粹 糸絲 経經 絵繪 継繼 続續
総總 緑綠 緒緖 縁緣 縄繩 繊纖 聡聰 肇肈 船舩 艶艷 芦蘆 芸藝 茎莖 荘莊 莱萊 萌萠 蒋蔣 蔵藏 薫薰
薬藥 薮藪 蛍螢 虫蟲 蝉蟬 衛衞 装裝 覚覺 覧覽 観觀 訳譯 証證 読讀 誉譽 諌諫 謡謠 譲讓 豊豐 賛贊
軽輕 転轉 辺邊邉 逓遞 遥遙 郎郞 郷鄕鄉 酔醉 釈釋 野埜 録錄 鋭銳 鉄鐵鉃 鎌鐮 鎮鎭 錬鍊 随隨 隠隱
隣鄰 雑雜 霊靈 静靜 頼賴 顔顏 顕顯 駅驛 駆驅 騒騷 験驗 騨驒 髪髮 高髙 鯵鰺 鴎鷗 鶏鷄 鶴靍靏靎
麦麥 麹麴 黄黃 黒黑 黙默 亀龜 齢齡 村邨 翠翆 穏穩 与與 万萬 余餘 予豫 瑠璢 皐皋 曹曺 富冨 耀燿
巌巖 塩鹽 関關 館舘
"""
# Which of several drawings of one character is meant, as newer fonts have them: 邉 followed by a selector.
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))

# For `str.translate`: the code of a variant to the code of the form that everybody types.
VARIANTS: dict[int, int | None] = {
    ord(other): ord(group[0]) for group in _GROUPS.split() for other in group[1:] if other != group[0]
}
VARIANTS |= dict.fromkeys(_SELECTORS)
