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
  "review --shuffle": "随机顺序",
  "review --cram": "复习所有符合条件的卡片，不改动安排",
  "review --backlog": "久别之后：先复习逾期最短的",
  "review --scale": "按键 1-4，或 0-5",
  "review --plain": "逐行进行，供读屏软件和管道使用",
  "review --allow-clock": "时钟看来不对也照样评分",
  "review 1": "复习所有牌组",
  "review 2": "一个牌组，二十张",
  "review 3": "符合筛选条件的卡片",

  "stats": "现在和今后几天有多少到期，学得怎样",
  "stats --json": "输出一个 JSON 对象",
  "stats --short": "一行，供提示符使用；没有到期时退出码为 1",
  "stats 1": "整套卡片",
  "stats 2": "供提示符用的一行",

  "import": "把 Markdown 牌组、问题清单、Anki 或 CSV 文本收进来",
  "import 1": "一份文档",

  "check": "列出牌组里的每个问题及其位置；有错误时退出码为 1",
  "check --strict": "也报告 hashcards 严格格式不接受的写法",
  "check --json": "每行一个 JSON 对象",
  "check 1": "一个牌组",

  "list": "列出卡片及其状态",
  "list --json": "每行一个 JSON 对象",
  "list 1": "一个牌组里到期的卡片",
  "list 2": "供脚本使用",

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
  "export": "以其他格式输出卡片",
  "doctor": "检查、修复或重建复习状态",

  "init": "新建一个文件夹，内有教格式的牌组",
  "config": "为数不多的选项，以及每个值从哪里来",
  "completions": "shell 的补全脚本",
  "help": "命令的帮助",
  "help --man": "手册页，供 man(1) 使用",
  "help 1": "一个命令",
  "help 2": "生成手册页",
]
