// The words of what follows an answer: what else there is, tickets, own answers, hand-overs, notes, comparison.

export const ELSE = {
  title: "还能领什么",
  lead: "用表里现在的情况，把有规则的事项都过了一遍。点名字就填那一项的表。",
  groups: [
    [["eligible"], "初步符合"],
    [["may_apply_alone"], "可以单独申请"],
    [["needs_review"], "要经办机构审核认定"],
    [["undetermined"], "还差情况"],
    [["not_met", "ineligible"], "按已载条件不符合"],
    [["not_stated"], "资料没有写条件"],
  ],
  untouched: "条件一样还没有说到",
  none: "还没有填情况，先在表里填一两项。",
};

export const TICKET = {
  title: "这条答复有误",
  lead: "交给编辑更正。到期没有处理的，工单里会标出来。",
  question: "来电人问的",
  answer: "当时的答复",
  wrong: "哪里不对、应当是什么、依据在哪里",
  due: "请在哪天前更正",
  submit: "开纠错工单",
  done: (number) => `纠错工单 ${number} 号已经交给编辑。`,
  past: "要填今天以后的日期。",
};

export const OWN = {
  title: "写人工答复",
  lead: "写好以后由另一个人批准，批准了才会给群众看，并标明是人工答复、谁写的、有效到哪天。",
  question: "什么问题",
  answer: "怎么答（只写所引条款里有的数）",
  citation: "依据",
  noCitation: "先打开一条条款，或者先问出带依据的答复，才有依据可选。",
  expires: "有效到哪天",
  here: "用在哪里",
  everywhere: "各地都用",
  onlyHere: (name) => `只在${name}用`,
  submit: "交去批准",
  done: (number) => `第 ${number} 号人工答复已经交去批准。`,
};

export const HAND = {
  title: "转给别人办",
  lead: "来电人同意以后才能转。要转出去的就是下面这些：",
  nothing: "这一次来电还没有问过，没有可以转的。",
  note: "补充给接手的人（证件号、电话会自动遮住）",
  consent: "来电人同意把上面的内容交给接手的工作人员",
  needed: "要来电人同意才能转。",
  submit: "转出去",
  done: (number) => `已经转出去，编号 ${number}。请告诉来电人这个编号。`,
  checked: "坐席核对",
  sources: "依据",
};

export const WRAP = {
  title: "小结",
  lead: "复制到工单里。证件号、电话、卡号、住址会自动遮住。",
  told: "跟来电人怎么说的",
  next: "后续",
  text: "工单里的文字",
  copy: "复制小结",
  masked: (kinds) => `遮住了：${kinds.join("、")}`,
};

export const COMPARE = {
  title: "条款对照",
  lead: "两个地方、两个日期，或者两份文件，并排看；不一样的字标出来。",
  modes: [["places", "两个地方或日期"], ["documents", "两份文件"]],
  program: "事项",
  left: "左边",
  right: "右边",
  region: "地区",
  day: "日期",
  document: "文件",
  whole: "全国",
  show: "对照",
  choose: "选一份文件",
  same: (count) => `两边一样的 ${count} 条`,
  only: "这一边没有对应的条款",
  differs: "写法差得多，是不是同一件事要整段看",
  standards: "标准",
  missing: "没有录入",
  nothing: "两边都没有这个事项的条款。",
  found: (pairs, shared) => `不一样的 ${pairs} 处，一样的 ${shared} 条。`,
  legend: ["左边有、右边没有的字", "右边有、左边没有的字"],
};

export const HANDED = {
  title: "转来的咨询",
  lead: "群众在聊天里同意转给人工的，和同事转来的。来电人报编号，打进去就能找到。",
  number: "编号",
  find: "找这个编号",
  filter: "状态",
  states: [["", "全部"], ["open", "待接"], ["taken", "在办"], ["closed", "办结"]],
  columns: ["编号", "时间", "地区", "第一句话", "状态", "操作"],
  open: "打开",
  none: "没有转来的咨询。",
  asked: "问过的",
  facts: "说过的情况",
  verdicts: "初步判断",
  sources: "依据",
  note: "转接时的摘要",
  take: "接手",
  close: "办结",
  missing: "还差",
  nothing: "没有",
  moved: { taken: "已经接手。", closed: "已经办结。" },
};
