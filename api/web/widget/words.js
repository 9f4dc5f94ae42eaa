// Every word the chat page says itself. Label, notice and hotlines come from the server; these stand until they arrive.

export const HOTLINE = "12345";

export const WORDS = {
  title: "问政",
  talk: "对话",
  label: "人工智能生成，仅供参考；能不能给，由经办机构审核、主管部门确认。要找人问：12345",
  generated: "人工智能生成",
  you: "您问",
  answer: "答复",
  send: "发送",
  stop: "停止",
  input: "您想问什么",
  placeholder: "您想问什么",
  voice: "说话",
  listening: "正在听，点这里停",
  voiceFailed: "没有听清，请再说一次，或者打字。",
  voiceNote: "声音由手机或浏览器转成文字，本站不留录音。",
  close: "关闭",
  back: "返回",
  more: "更多",
  elder: "长辈版",
  standard: "标准版",
  person: "找人问",
  region: "选地区",
  open: "打开问政",
  started: "正在看您的问题…",
  slow: "还在查，请再等一下…",
  stopped: "已经停下。",
  again: "再答一次",
  retry: "再试一次",
  done: "答完了。",
  lost: "网络断了，没有收到答复。您的话还在输入框里，没有丢。",
  half: "网络断了，上面几句已经核对过，后面的没有收到。您的话还在输入框里。",
  retrying: "网络不好，正在再试…",
  offline: "现在没有网络。连上以后再发，写好的话不会丢。",
  failed: "这次没有答成。您的话还在输入框里，没有丢。",
  unclear: "不清楚",
  refused: "不想说",
  whyAsked: "为什么问",
  choose: "点一个就行，也可以打字",
  suggestions: "接着可以问",
  wrong: "不对，改一下",
  correct: (person, fact) => `不对，${PEOPLE_SAYING[person] ?? `${person}的`}${fact}是`,
  print: "打印办事清单",
  checklist: "办事清单",
  regenerated: "已按现在的资料重新问。",
  changed: "这条答复写好以后，资料更新过，说法可能变了。",
  askAgain: "重新问一次",
  oldAnswers: "下面是以前问过的。",
  fresh: "问新的事",
};

export const SECTIONS = {
  reason: "为什么",
  amount: "能得多少",
  question: "还要问您",
  next_step: "怎么办",
  caveat: "请注意",
  turn_to: "找谁",
};

// Questions people of each kind bring; two taps from the first sight to an answer.
export const PERSONAS = [
  {
    name: "老人",
    hint: "高龄津贴、特困",
    questions: ["我妈83岁，有没有高龄津贴？", "老人没儿没女，能不能进特困供养？", "老人不能自理，护理有没有补贴？"],
  },
  {
    name: "残疾人",
    hint: "两项补贴、康复",
    questions: ["二级肢体残疾，有没有护理补贴？", "残疾人家里有低保，生活补贴怎么领？", "残疾孩子康复能不能救助？"],
  },
  {
    name: "低保家庭",
    hint: "低保、临时救助",
    questions: ["一家四口一个月收入2000元，能不能吃低保？", "低保怎么申请，要带什么？", "家里突然遭了难，能不能申请临时救助？"],
  },
  {
    name: "孩子",
    hint: "孤儿、困境儿童",
    questions: ["孩子父母都不在了，有什么保障？", "爸爸坐牢、妈妈走了，孩子算不算事实无人抚养？", "留守的孩子谁来管？"],
  },
];

export const WELCOME = {
  hello: "您好，想问哪方面的事？",
  pick: "点一类，看看别人常问的；也可以直接打字或者说话。",
  where: "各地规定不一样，先选您户口在哪里：",
};

export const NOTICE = {
  title: "先说明几句",
  fallback: "不用说姓名和证件号码。这里只做初步判断，不代替经办机构的决定。",
  made: "答复由人工智能生成，每句都有出处。",
  kept: (days) => `问答存 ${days} 天，为的是能接着问；随时可以点“更多”里的“我的数据”删掉。`,
  consent: "您说的健康、残疾或者孩子的情况，只有您单独同意了才会保存。",
  sensitive: "我同意保存我说的健康、残疾、孩子的情况",
  accept: "知道了，开始问",
};

export const REGION = {
  title: "您户口在哪里",
  search: "地名，比如：竹山",
  local: "有本地资料的地方",
  browse: "一级一级找",
  none: "没有找到这个地方，换几个字试试。",
  more: "还有很多同名的，多打几个字，比如：吉林 朝阳",
  whole: (name) => `就选${name}`,
  failed: "地名没有查到，网络可能断了，请再试一次。",
  clear: "不限地区",
};

export const OUTCOMES = {
  eligible: "✓",
  may_apply_alone: "✓",
  needs_review: "→",
  ineligible: "✗",
  not_met: "✗",
  not_stated: "？",
  undetermined: "？",
};

export const VERDICT = {
  truth: { T: "满足", F: "不满足", U: "还不知道" },
  sign: { T: "✓", F: "✗", U: "？" },
  conditions: (count) => `看每一条条件（${count} 条）`,
  others: (count) => `还看过 ${count} 项`,
  unsaid: (names) => `资料没有写条件的：${names.join("、")}`,
  way: (number) => `第 ${number} 种情形`,
  open: "还差",
  inAll: (count) => ` 等 ${count} 样`,
  amount: "金额",
  standard: (name) => `当地现行的${name}`,
  turning: "什么时候会变",
  staff: "给工作人员看",
  unmodelled: "没有算进去的",
};

export const SOURCE = {
  title: "依据",
  all: (count) => `看全部 ${count} 条依据`,
  restated: "本站转述，以原文为准",
  original: "原文",
  since: (day) => `${day} 起施行`,
  until: (day) => `${day} 起失效`,
  asOf: (day) => `资料时点：${day}`,
  undated: "日期未载",
  ended: (name) => `${name}已被新规定替代或者废止，只能说明过去的做法。`,
  future: (name) => `${name}还没有开始施行。`,
  here: "引用的就是这一段",
  loading: "正在打开…",
  failed: "这一条没有打开，请再试一次。",
};

export const ACTIONS = {
  read: "朗读",
  quiet: "停止朗读",
  copy: "复制",
  copied: "已复制，带着来源和“人工智能生成”的标记。",
  notCopied: "这个浏览器不让复制，请长按文字自己选。",
  up: "有用",
  down: "没用",
  thanks: "谢谢，已经记下。",
  close: "好的",
};

export const FEEDBACK = {
  title: "哪里不好？",
  reasons: [
    ["wrong", "说得不对"],
    ["unclear", "看不懂"],
    ["outdated", "是旧规定"],
    ["not_asked", "答的不是我问的"],
    ["other", "别的"],
  ],
  comment: "想说的话（可以不写，不要写姓名和证件号）",
  submit: "交上去",
  failed: "没有交上去，写的话还在，请再试一次。",
};

export const COMPLAINT = {
  title: "投诉举报",
  lead: "对答复、对服务不满意，或者发现有人借机骗钱，写在这里。",
  comment: "什么事（不要写证件号）",
  kept: (number) => `已经收到，编号 ${number}。`,
  call: "也可以直接打 12345",
  empty: "请写一句是什么事。",
};

export const HANDOFF = {
  title: "找人问",
  call: "打 12345",
  give: "把问过的交给工作人员",
  giveHint: "少说一遍。先看摘要，您同意才交",
  nothing: "还没有问过，没有内容可以交。可以直接打 12345。",
  summary: "要交出去的就是下面这些",
  note: "还想补充（可以不写）",
  consent: "我同意把上面的摘要交给民政工作人员",
  submit: "交给工作人员",
  kept: (number) => `已经交出去，编号 ${number}。打 12345 时说这个编号就行。`,
  failed: "没有交出去，请再试一次，或者直接打 12345。",
  copy: "复制摘要",
};

export const DISPLAY = {
  title: "看得清楚些",
  size: "字号",
  bigger: "大一点",
  smaller: "小一点",
  now: (size) => `现在 ${size} 号字`,
  theme: "颜色",
  themes: [
    ["auto", "跟手机一样"],
    ["light", "浅色"],
    ["dark", "深色"],
    ["contrast", "高对比"],
  ],
};

export const MENU = {
  title: "更多",
  display: "字号和颜色",
  history: "以前问过的",
  data: "我的数据",
  complaint: "投诉举报",
  fresh: "问新的事",
  notice: "使用说明和隐私",
};

export const HISTORY = {
  title: "以前问过的",
  none: "这台设备上没有留下问过的话。",
  gone: "这次对话已经删除或者过期了。",
  open: "打开",
  take: "存成文件",
  erase: "删除",
  eraseAll: "删除我的数据",
  sure: "真的全部删除？删了就找不回来了。",
  yes: "全部删除",
  no: "不删了",
  erased: "已经全部删除，服务器上也没有了。",
  notErased: "没有删成，网络可能断了，请再试一次。",
};

const PEOPLE_SAYING = { 本人: "我的", 本户: "我家的" };
const PEOPLE = { 本人: "您", 本户: "您家" };

/** How a person is named to the resident. */
export function whose(person) {
  return PEOPLE[person] ?? (person.startsWith("义务人") ? `您说的${person}` : `您${person}`);
}
