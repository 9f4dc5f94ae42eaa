// Every word the shell of the desk says itself; each page keeps its own.

export const ROLES = { officer: "坐席", editor: "编辑", administrator: "管理员" };

export const SHELL = {
  title: "问政 · 工作台",
  brand: "问政",
  desk: "工作台",
  skip: "跳到正文",
  rail: "功能",
  loading: "正在打开…",
  failed: "这一页没有打开。",
  retry: "再试一次",
  notHere: "没有这一页，或者您的角色不能用它。",
  signOut: "退出登录",
  account: "我的账号",
  password: "改密码",
  fold: "收起左栏",
  unfold: "展开左栏",
  theme: "颜色",
  themes: [["auto", "跟系统一样"], ["light", "浅色"], ["dark", "深色"]],
  close: "关闭",
  cancel: "取消",
};

export const SIGN_IN = {
  title: "登录工作台",
  lead: "给热线坐席、编辑和管理员用。居民提问请到",
  home: "问政首页",
  name: "用户名",
  password: "密码",
  submit: "登录",
  again: "登录过期了，请再登录一次",
  againLead: "您写的内容都还在，登录以后接着做。",
  other: "换了用户，页面要重新打开。",
  empty: "请填用户名和密码。",
  lost: "网络不通，没有登录成。请检查网络再试。",
  link: "我有一次性链接，要设密码",
  back: "返回登录",
};

export const PASSWORD = {
  linkTitle: "用一次性链接设密码",
  link: "一次性链接或其中的密文",
  current: "现在的密码",
  fresh: "新密码",
  again: "再写一遍新密码",
  differ: "两遍写的不一样。",
  submit: "设密码",
  done: "密码已经设好。",
};

export const SERVER = {
  lost: "网络不通，没有办成。您写的内容都还在，请再试一次。",
  refused: (status) => `服务器没有接受（${status}）。`,
  cancelled: "已经停下。",
};
