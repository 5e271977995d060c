/// Four words that a clerk compares on two screens: 32 bits, with a commitment behind them as good as they look (SPEC,
/// "Enrolment"). Chinese words, or their numbers where nobody reads them.
public struct EnrolmentWords: Hashable, Sendable, CustomStringConvertible {
  public static let count = 4

  /// Places in the list, 0 to 255.
  public let numbers: [UInt8]

  /// Takes the first four of `bytes`.
  init(prefixOf bytes: [UInt8]) {
    numbers = Array(bytes.prefix(Self.count))
  }

  /// Nil unless there are four.
  public init?(numbers: [UInt8]) {
    guard numbers.count == Self.count else { return nil }
    self.numbers = numbers
  }

  /// Words or numbers as people type them, with anything but letters and digits between; words may also stand together,
  /// and each may have its number behind it, as `description` writes them. Nil: not four, or one that is not in the
  /// list.
  public init?(text: String) {
    var found: [(number: UInt8, isWord: Bool)] = []
    for part in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      if let number = UInt8(part) {
        found.append((number, false))
        continue
      }
      var rest = part[...]
      while !rest.isEmpty {
        guard let place = Self.list.firstIndex(of: String(rest.prefix(2))) else { return nil }
        found.append((UInt8(place), true))
        rest = rest.dropFirst(2)
      }
    }
    let isNumbered = found.count == 2 * Self.count
    if isNumbered {
      for (index, item) in found.enumerated()
      where item.isWord != (index % 2 == 0) || item.number != found[index & ~1].number {
        return nil
      }
    }
    self.init(numbers: found.enumerated().filter { !isNumbered || $0.offset % 2 == 0 }.map(\.element.number))
  }

  public var words: [String] { numbers.map { Self.list[Int($0)] } }

  /// `苹果(0) 香蕉(1) …`
  public var description: String {
    zip(words, numbers).map { "\($0)(\($1))" }.joined(separator: " ")
  }

  /// `Protocol/enrolment-words.txt`: things that everybody knows, no two of which begin with the same character or
  /// sound alike where zh and z, n and ng are one.
  static let list: [String] = """
    苹果 香蕉 西瓜 葡萄 桃子 石榴 草莓 菠萝 芒果 核桃 花生 红枣 白菜 萝卜 黄瓜 土豆
    豆腐 辣椒 大蒜 生姜 蘑菇 南瓜 冬瓜 竹笋 莲藕 玉米 小麦 米饭 面条 馒头 饺子 包子
    烧饼 油条 粽子 月饼 鸡蛋 牛奶 茶叶 酱油 食盐 蜂蜜 老虎 狮子 骆驼 熊猫 猴子 兔子
    松鼠 狐狸 山羊 水牛 鸭子 天鹅 鸽子 喜鹊 燕子 麻雀 孔雀 乌龟 青蛙 鲤鱼 金鱼 龙虾
    蝴蝶 蜜蜂 蚂蚁 蚕丝 海豚 企鹅 仙鹤 杜鹃 贝壳 珍珠 太阳 星星 云彩 雷电 彩虹 雨水
    雪花 春风 秋霜 晨雾 冰块 火焰 阳光 高山 河流 湖泊 沙漠 森林 田野 瀑布 泉水 梯田
    柳树 杨树 桂花 梅花 兰花 菊花 荷花 牡丹 玫瑰 枫叶 银杏 芦苇 桌子 椅子 书柜 床单
    被子 枕头 窗户 门锁 钥匙 镜子 毛巾 牙刷 肥皂 脸盆 酒杯 筷子 勺子 饭碗 盘子 菜刀
    铁锅 蒸笼 电灯 风扇 闹钟 手表 眼镜 铅笔 钢笔 墨水 纸张 信封 邮票 字典 地图 日历
    黑板 粉笔 剪刀 胶水 算盘 印章 帽子 围巾 衬衫 棉衣 腰带 口袋 背包 箱子 篮子 汽车
    飞机 轮船 卡车 拖车 马路 桥梁 隧道 车站 码头 机场 灯塔 路口 钉子 螺丝 绳子 木板
    砖头 瓦片 玻璃 钻石 丝绸 陶瓷 学校 医院 商店 公园 剧院 工厂 农场 广场 城墙 宝塔
    亭子 庭院 笛子 锣鼓 吉他 象棋 气球 足球 积木 对联 扇子 舞狮 庙会 司机 厨师 渔夫
    画家 歌手 邻居 朋友 客人 爷爷 鼻子 耳朵 嘴巴 肩膀 脚印 影子 笑脸 掌声 钟声 音乐
    故事 诗歌 杂志 照片 相册 中午 果园 稻谷 谷仓 井水 池塘 鸟巢 新年 元宵 清明 端午
    游泳 跑步 仓库 台阶 走廊 屋顶 烟囱 栏杆 阁楼 暖炉 空调 插座 开关 磁铁 齿轮 弹簧
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
}
