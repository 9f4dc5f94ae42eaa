// Every word the release pages say themselves. Counts and names are put in by functions; nothing here is markup.

export const STATES = { waiting: "排队", running: "正在做", done: "做完了", failed: "没有做成", cancelled: "已停止" };
export const KINDS = { stage: "读取并比较", review: "重新比较", retention: "清理过期资料", backup: "备份" };
export const ACTS = { publish: "发布", rollback: "回退" };
export const PHASES = ["读取文件", "检查语料", "生成向量", "写入索引", "重放情形"];
export const FILE_KINDS = {
  pdf: "PDF", scan: "扫描件", docx: "Word", doc: "Word 97", html: "网页", text: "文本", markdown: "文本", ofd: "OFD", xlsx: "Excel", csv: "CSV",
};
export const ACCEPTED = ".docx,.doc,.pdf,.ofd,.html,.htm,.txt,.md,.xlsx,.csv,.png,.jpg,.jpeg,.tif,.tiff,.bmp,.webp,.yaml";

export const OVERVIEW = {
  title: "发布",
  lead: "收到新文件，在这里读取、核对、比较、发布；发布以后可以退回。",
  live: "现行版本",
  none: "还没有发布过任何版本。",
  since: (when) => `${when} 做成`,
  counts: { documents: "文件", provisions: "条款", programs: "事项", rules: "规则", standards: "标准", procedures: "办理" },
  look: "看它改了什么",
  rollback: "退回上一版本…",
  staged: "待发布版本",
  stagedBy: (person, when) => `${person ? `${person} ` : ""}${when} 暂存`,
  open: "核对、比较、发布",
  discard: "放弃…",
  discarded: "已经放弃这个版本，现行版本不受影响。",
  discardTitle: "放弃待发布的版本？",
  discardWords: "现行版本不受影响。上传的文件还会保留一段时间。",
  discardYes: "放弃这个版本",
  noStaged: "没有等待发布的版本。",
  effects: (count) => (count ? `${count} 个答复会变` : "没有答复会变"),
  passed: "检查全部通过",
  failed: (count) => `${count} 处没有通过检查`,
  unreviewed: "要重新比较",
  history: "发布记录",
  historyEmpty: "还没有发布过。",
  jobs: "任务记录",
  jobsEmpty: "还没有任务。",
  columns: { at: "时间", act: "做了什么", release: "版本", person: "谁", reason: "理由", files: "文件", state: "结果" },
  noReason: "—",
  edits: (words) => `网页上改过、还没有发布的：${words}。`,
  editsIn: "都在待发布版本里。",
  editsOut: "还没有进待发布版本。",
  stageEdits: "和它们一起比较",
  byHand: "待发布的版本是在命令行做的，上传以后会被取代。",
};

const EDITED = { "replies.yaml": "固定回复", "glossary.yaml": "口语词表", "contacts.yaml": "热线和窗口" };

/** An edited file of the corpus, as its page is called. */
export function editWords(path) {
  if (EDITED[path]) return EDITED[path];
  const [folder, name, file] = path.split("/");
  if (folder === "cases") return "情形";
  return folder === "programs" ? `${file === "standards.csv" ? "标准" : "规则表"}（${name}）` : path;
}

export const UPLOAD = {
  title: "上传新资料",
  choose: "选择文件",
  drop: "把文件拖到这里",
  kinds: "Word、PDF、扫描件和图片、OFD、网页、文本、Excel 标准表；一份最多 64 MB",
  paste: "粘贴文字",
  pasteName: "给这段文字起个名字",
  pasteText: "文字",
  pasteHint: "整篇粘贴，标题、文号、落款都带上，日期和机关从里面读。",
  pasteAdd: "加入",
  pasteEmpty: "请粘贴文字。",
  remove: (name) => `去掉 ${name}`,
  send: "读取并比较",
  sending: (name) => `正在上传 ${name}`,
  stopped: "已经停止上传，什么都没有改。",
  nothing: "先选择文件，或者粘贴文字。",
  waiting: "已经有一个版本等待发布：",
  together: "和它一起（它的文件也再读一遍）",
  instead: "取代它（它的文件这次不要）",
};

export const JOB = {
  queued: "排队等待。前面的任务做完就开始。",
  late: "等了很久还没有开始，后台任务可能没有启动，请联系运行维护。",
  again: (attempts) => `第 ${attempts} 次尝试`,
  cancelled: "已经停止。现行版本没有变，做好的部分下次接着用。",
  failed: "没有做成。现行版本没有变。",
  unchanged: "和现行版本一模一样，没有要发布的。",
  retry: "重试",
  open: "看原因",
  correct: "补上读不出的内容…",
  lacking: /没有读出(?:标题|发文机关|效力层级|行政区划)/u,
  beside: [/应当：在旁边放.*$/u, "点下面的“补上读不出的内容”。"],
  close: "知道了",
  steps: "步骤",
  by: (person) => `${person} 安排的`,
};

export const RELEASE = {
  back: "返回",
  title: { staged: "待发布版本", published: "现行版本", retired: "以前的版本" },
  missing: "没有这个版本了：别人放弃了它，或者用新的暂存取代了它。",
  tabs: { readings: "读出的内容", changes: "变化", effects: "答复变化", gate: "检查" },
  publish: "发布…",
  onlyAdministrators: "发布要管理员来做",
  overtaken: "刚刚有人暂存了新的版本，这一个已经被取代。",
  moved: "刚刚有人发布或者退回了别的版本，下面的比较已经不是和现行版本比。",
  toNew: "看新的版本",
  review: "重新比较",
};

export const READING = {
  none: "这个版本里没有新的或者改过的公文原件。",
  files: "文件",
  parts: { fields: "基本信息", texts: "条款", out: "没收进正文", notes: "提示" },
  page: (number, pages) => `第 ${number} 页，共 ${pages} 页`,
  back: "上一页",
  next: "下一页",
  picture: (file, number) => `${file} 第 ${number} 页的样子`,
  noPicture: "这一页画不出来，请看条款文字。",
  paragraphs: "原文段落",
  chosen: "选中的条款",
  original: "原件",
  found: "出处：",
  notFound: "没有读出，请核对",
  optional: "没有就空着",
  furniture: (count) => `页码和页眉页脚 ${count} 处`,
  corrected: "人工更正",
  confirm: "我核对过了，记为“已核对”",
  confirmed: "已核对",
  unconfirmed: "待核对",
  levels: ["法律", "行政法规", "地方性法规", "部门规章", "规范性文件", "工作材料"],
  standings: ["现行", "已修改", "已废止", "未生效"],
  listHint: "几个的话用顿号隔开",
  clear: "清空就恢复机器读出的",
  save: "保存并重新读取",
  pending: (count) => `有 ${count} 处更正还没有生效`,
  stale: "更正已经保存，还没有重新读取。",
  understood: "读出的内容",
  published: "这个版本不再更正。要改的话，重新上传这份文件。",
  fixed: "这份文件不是在这里上传的，不能在这里更正；重新上传它就可以。",
  dropped: "下面这些没有收进正文。要收的放回去。",
  noneDropped: "全部收进了正文。",
  restore: "放回正文",
  restoring: "准备放回",
  unrestore: "不放回了",
  restored: (count) => `已经放回 ${count} 处`,
  takeOut: "全部撤回",
  mended: "改动过的字",
  remarks: "读取时的提示",
  noNotes: "没有提示。",
  counted: (texts, flags) => `${texts} 段${flags ? `，${flags} 处要紧的变化` : ""}`,
};

export const CHANGES = {
  flags: "要紧的变化：金额、年龄、期限、日期、比例、废止",
  noFlags: "公文原件里没有发现金额、期限、日期或废止的变化。",
  flagColumns: ["文件", "条款", "种类", "原来", "现在", "依据这一条的规则、标准、办理"],
  unchanged: "没有跟着改",
  noRows: "没有",
  moved: (from) => `（原 ${from}）`,
  replaces: (fresh, old) => `《${fresh}》取代《${old}》。`,
  rest: (count) => `还有 ${count} 行依据旧文件，没有跟着改：`,
  all: "全部变化",
  list: "变化",
  none: "和对照的版本没有差别。",
  noMatch: "没有这样的变化。",
  every: "全部",
  find: "查找文字",
  save: "下载表格（CSV）",
  against: (id) => (id ? `和版本 ${id} 比` : "之前没有版本，全部是新增"),
  before: "原来",
  after: "现在",
  nothing: "（无）",
  columns: ["种类", "在哪里", "原来", "现在"],
};

export const EFFECTS = {
  some: (found) => `${again(found)}，${found.total} 个的结论或依据会变。`,
  same: (found) => `${again(found)}，结论和依据都不变。`,
  noCases: "这个版本没有带情形，也没有居民问过的话，没有什么可以重放。",
  columns: ["情形或提问", "问的或给的", "原来的答复", "现在的答复"],
  turn: (number) => `第 ${number} 句`,
  cited: "依据",
  sameVerdicts: (count) => `另外 ${count} 项没有变`,
  shared: (count) => `${count} 处依据没有变`,
  none: "没有答复会变。",
};

function again({ replayed, asked }) {
  return `重放了 ${replayed} 个情形${asked ? `、居民最近问过的 ${asked} 句话` : ""}`;
}

export const GATE = {
  passed: "通过",
  failed: "没有通过",
  made: (when, against) => `${when} 检查${against ? `，和版本 ${against} 比` : ""}`,
  stale: "这些检查是和以前的现行版本比的，要重新比较才能发布。",
  more: (count) => `还有 ${count} 处`,
  all: "检查全部通过，可以发布。",
  some: (count) => `有 ${count} 处没有通过。管理员写明理由才能照发，理由会记在发布记录和审计里。`,
};

export const PUBLISH = {
  title: "发布这个版本？",
  replaces: (id) => (id ? `它会取代现行版本 ${id}。` : "这是第一次发布。"),
  at: "发布以后马上用它答复；正在答复的一句还按原来的说完。可以随时退回。",
  changes: (count) => `变化 ${count} 处`,
  reason: "照发的理由",
  reasonHint: "会记在发布记录和审计里，写明依据谁的决定。",
  remark: "说明（可以不写）",
  submit: "发布",
  done: "已经发布。现在的答复都用新版本。",
  rollbackTitle: "退回上一版本？",
  rollbackWords: (from, to) => `现行版本 ${from} 退下，换回 ${to}。答复和那时一样。`,
  rollbackSubmit: "退回",
  rolledBack: "已经退回上一版本。",
};
