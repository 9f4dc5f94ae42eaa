// Everything the pages of rule workbooks say. Words only.

export const LIST = {
  title: "规则表",
  lead: "每个事项一份 Excel 工作簿：下载，改，上传。写错的地方逐格指出，无误才写入，发布以后才对群众生效。",
  template: "下载空表",
  templateName: "规则表-空表.xlsx",
  find: "找事项",
  findHint: "名称或 id",
  only: "只看",
  kinds: [["", "全部事项"], ["tables", "有表的"], ["waiting", "有没发布的改动的"]],
  caption: "事项和它的表",
  empty: "没有这样的事项。",
  columns: ["事项", "规则", "标准", "办理", "检查", "状态", "操作"],
  rows: (count) => (count ? `${count} 行` : "—"),
  waiting: (count) => `有 ${count} 个事项的表改过，还没有发布。下一次准备发布时一起带上。`,
  stage: "现在准备发布",
  open: "打开",
  openOf: (name) => `打开 ${name}`,
  download: "下载",
  downloadOf: (name) => `下载 ${name}`,
};

export const STATES = { published: "已发布", waiting: "改过，没发布", overtaken: "改动被后来的发布赶过" };
export const CHIPS = { published: "chip good", waiting: "chip warn", overtaken: "chip bad" };

export const ONE = {
  back: "全部事项",
  none: (program) => `没有“${program}”这个事项。`,
  title: (name) => `${name} · 规则表`,
  waiting: (person, when) => `${person} 在 ${when} 写入的改动还没有发布；下载的表里已经有了。`,
  overtaken: (person, when) =>
    `${person} 在 ${when} 写入的改动，是在以前的版本上改的；那以后又发布过新的表，这些改动不能发布。请撤回，再重新下载、修改。`,
  withdraw: "撤回改动",
  withdrawTitle: "撤回没发布的改动？",
  withdrawWords: "这个事项的表回到现行发布里的样子，写入过的改动不再保留。",
  withdrawn: "已经撤回。",
  steps: "怎么改",
  step: [
    "下载最新的表。每一列怎么写，选中格子就有提示，“说明”表里也有。",
    "改：新的加一行，旧的在“失效”写日期；已发布的行不改、不删。",
    "把整份工作簿传上来，看检查结果。",
  ],
  download: "下载这个事项的表",
  drop: "把改好的 xlsx 拖到这里，或者",
  choose: "选择文件",
  sending: (name) => `正在上传 ${name}`,
  checking: "正在检查整个语料…",
  stopped: "已经停下，没有写入。",
  notOne: "一次只传一份工作簿。",
};

export const FOUND = {
  title: "检查结果",
  of: (name) => `文件：${name}`,
  faults: (total) => `有 ${total} 处要改。改好以后再传一次；在改好以前，什么也不写入。`,
  first: (shown) => `先列出前 ${shown} 处。`,
  faultCaption: "要改的地方",
  faultColumns: ["工作表", "行", "列", "现在", "应当", "怎么改"],
  whole: "整个文件",
  all: "整张表",
  changeCaption: "会改什么",
  changeColumns: ["工作表", "行", "改动", "内容"],
  nothing: "和现在的表一样，没有改动。",
  clean: (total) => `没有错误。会有下面 ${total} 处改动，写入以后等待发布。`,
  would: (total) => `另外，这份表和现在相比有 ${total} 处改动：`,
  empty: "空",
  apply: "写入",
  applied: "已经写入，等待发布。",
  again: "重新下载",
  correct: "只是打错了字，要更正已发布的行",
  correctHint: "写明错在哪里。理由记入审计；规定变了的不能用更正，要写失效、另加一行。",
  correctSubmit: "按更正再检查",
  correcting: (reason) => `按更正检查，理由：${reason}`,
  next: "下一步：准备发布，到“发布”页看差别、看受影响的情形，再发布。",
  stage: "现在准备发布",
  releases: "去“发布”页",
};

export const CHANGE_CHIPS = { 新增: "chip good", 写失效: "chip warn", 更正: "chip bad", 删去: "chip bad" };
