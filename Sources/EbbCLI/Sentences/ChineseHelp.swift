/// Chinese for the table of commands: `command` its summary, `command…` its details,
/// `command --option`, ` --option` of every command, `command N` its example.
package let chineseHelp: [String: String] = [
  " --decks": "牌组文件夹（否则 $EBB_DECKS、./decks 或当前文件夹）",
  " --state": "复习状态的文件夹（否则 $EBB_STATE，或牌组文件夹里的 .ebb）",
  " --now": "固定时钟，如 2026-11-21T08:30:00+08:00（否则 $EBB_NOW）",
  " --lang": "界面语言",
  " --no-color": "不用颜色，与 NO_COLOR 和 TERM=dumb 相同",
  " --quiet": "只输出结果和错误",
  " --help": "命令的帮助",
  " --version": "版本、格式和致谢",

  "review": "复习到期的卡片（默认命令）",
  "review…": "逐张显示到期的卡片，等空格，再等评分。每个评分都先写到磁盘，再出下一张；`u` 撤销上一次评分。",
  "review --limit": "本次最多 N 张",
  "review --new": "今天最多学 N 张新卡片（否则按选项 new_per_day）",
  "review --shuffle": "随机顺序；新卡片从所有牌组里抽",
  "review --cram": "复习所有符合条件的卡片，不改动安排",
  "review --backlog": "久别之后：先复习逾期最短的",
  "review --scale": "按键 1-4，或 0-5",
  "review --plain": "逐行进行，供读屏软件和管道使用",
  "review --allow-clock": "时钟看来不对也照样评分",
  "review 1": "复习所有牌组",
  "review 2": "一个牌组，二十张",
  "review 3": "符合筛选条件的卡片",

  "stats": "现在和今后几天有多少到期，学得怎样",
  "stats --sections": "也列出各牌组的章节",
  "stats --forecast": "预测的天数（14）",
  "stats --since": "另计从这一天起的记忆率和用时",
  "stats --hardest": "列出遗忘最多的 N 张卡片（5）",
  "stats --pace": "每天复习 N 张，多久清完到期的卡片",
  "stats --json": "输出一个 JSON 对象",
  "stats --csv": "输出一张 CSV 表，见 --table",
  "stats --table": "--csv 输出哪张表（decks）",
  "stats --short": "一行，供提示符使用；没有到期时退出码为 1",
  "stats --html": "供浏览器看的一页图表；- 表示标准输出",
  "stats --force": "与 --html 合用：不是 ebb 写的文件也覆盖",
  "stats --ascii": "图表不用方块字符",
  "stats --width": "列数（否则按终端，或 80）",
  "stats 1": "整套卡片",
  "stats 2": "一个牌组，往后三个月",
  "stats 3": "供提示符用的一行",
  "stats 4": "供浏览器看的图表",

  "import": "把 Markdown 牌组、问题清单、Anki 或 CSV 文本收进来",
  "import…":
    "可读牌组、问题清单、问答文档、Anki 文本导出、CSV 和 TSV，以及 hashcards 的 JSON 导出（含复习记录）；`-` 是标准输入，"
    + "文件夹会整个读入。只写入还没有的卡片，每份文档写成一个新文件：重复导入不会增加内容，也绝不覆盖任何文件。",
  "import --to": "牌组文件夹里的一个文件夹",
  "import --dry-run": "只说明会做什么",
  "import --as": "deck、questions、qa、anki、csv、tsv 或 hashcards（否则按内容判断）",
  "import 1": "一份文档",
  "import 2": "一个文件夹的牌组，先看结果",

  "check": "列出牌组里的每个问题及其位置；有错误时退出码为 1",
  "check --strict": "也报告 hashcards 严格格式不接受的写法",
  "check --json": "每行一个 JSON 对象",
  "check --fix": "改正无需判断的小错：差一点就对的标记和标题",
  "check 1": "一个牌组",
  "check 2": "并在标题前补上分隔线",

  "list": "列出卡片及其状态",
  "list --json": "每行一个 JSON 对象",
  "list…":
    "QUERY 是几个必须都符合的条件，复习、统计、输出、暂停时也这样用。普通的词在卡片文字里查找；"
    + "deck:cnn、section:Adam、tag:exam、id:3f2a 指定范围；is:due、new、young、mature、suspended、buried、"
    + "leech、unanswered、blank 指定状态；ease<2.0、interval>=21、lapses>3、due<=2026-12-01 作比较。"
    + "前面加 - 表示否定。",
  "list 1": "一个牌组里到期的卡片",
  "list 2": "查找文字，不要新卡片",
  "list 3": "供脚本使用",

  "show": "按复习时的样子显示一张卡片",
  "show --width": "列数（否则按终端，或 80）",
  "show --source": "Markdown 原文",
  "show 1": "某一行的卡片",

  "why": "下次日期是怎么算出来的",
  "why 1": "用编号的前几位",

  "grade": "不开复习界面直接评分，供编辑器和脚本使用",
  "grade…":
    "GRADE 是 0 到 5，或 again、hard、good、easy。用 `-` 时逐行读入 `CARD GRADE [INSTANT]`，"
    + "每行答以一行 JSON，即卡片的新状态。",
  "grade --allow-clock": "时钟看来不对也照样评分",
  "grade 1": "某一行的卡片",
  "grade 2": "许多卡片",

  "undo": "撤销上一次评分（或暂停、搁置、重置），可以连续撤销",
  "undo 1": "明天也可以",

  "suspend": "暂停卡片，直到 `ebb resume`",
  "resume": "恢复暂停或搁置的卡片",
  "bury": "今天不再出现这些卡片",
  "reset": "让卡片重新变成新的",

  "orphans": "卡片已不在的状态，以及它们可能变成了什么",
  "orphans 1": "它们的文字、上次复习和最可能的后继",
  "export": "以其他格式输出卡片",
  "export…":
    "Markdown 和 Anki 文本读回来是同样的卡片。JSON 还带有安排和记录："
    + "{\"version\",\"exported\",\"scheduler\",\"cards\":[…],\"log\":[…]}，卡片与 `ebb list --json` 相同，"
    + "记录与复习记录相同，另注明设备。",
  "export --to": "格式（默认 md）",
  "export --output": "输出文件（默认标准输出）；md 也可以是文件夹，每个牌组一个文件",
  "export --force": "替换已有的文件",
  "export 1": "供 Anki 导入",
  "export 2": "一个牌组，作为表格",
  "doctor": "检查、修复或重建复习状态",
  "doctor…": "比较复习记录、复习状态和牌组，说明哪里不对、会怎么处理。没有 --fix 就什么也不改；"
    + "被替换的文件都会留存。有问题时以 1 退出。",
  "doctor --fix": "修复能修复的",
  "doctor --rebuild": "只按复习记录重算复习状态",
  "doctor 1": "哪里不对（如果有）",
  "doctor 2": "修复",

  "init": "新建一个文件夹，内有教格式的牌组",
  "init…": "建立 DIR（不写就是 ./decks），里面的 welcome.md 让你边复习边学会 ebb。绝不覆盖任何文件。",
  "init 1": "在 ./decks 里建第一个牌组",
  "init 2": "或在别处",
  "config": "为数不多的选项，以及每个值从哪里来",
  "config…":
    "不写 KEY 就全部列出：值、来源（命令行、环境变量、config.json 或默认）和允许的范围。写上 VALUE 就设置：为这套卡片；"
    + "若与卡片无关而只关乎你自己（theme、keymap、keys.*、measure、ambiguous、lang、decks），就写进你个人的 config.json，"
    + "对每套卡片都有效。`ebb config keys` 列出按键；keys.ACTION 换成别的键：一个字符，或 space、enter、tab、up、pageup、"
    + "f5、ctrl-d、alt-x。",
  "config --unset": "恢复默认",
  "config --global": "只设个人选项，对每套卡片都有效",
  "config 1": "全部选项",
  "config 2": "每天十张新卡片",
  "config 3": "恢复原样",
  "config 4": "你的配色，每套卡片都一样",
  "config 5": "一个动作两个键",
  "completions": "shell 的补全脚本",
  "completions…":
    "输出一段脚本，补全命令、选项及其值、牌组、章节、筛选条件和卡片。把自己 shell 的那一行写进 ~/.bashrc、~/.zshrc 或 config.fish。",
  "completions --words": "`--` 之后的词后面可以接什么：供脚本询问",
  "completions 1": "写在 ~/.bashrc 里",
  "completions 2": "写在 ~/.zshrc 里，compinit 之后",
  "completions 3": "写在 config.fish 里",
  "help": "命令的帮助",
  "help --man": "手册页，供 man(1) 使用",
  "help 1": "一个命令",
  "help 2": "生成手册页",
]
