// Words that several of these pages say: how replies end, how things stand, and moments as people read them.

export const STATUSES = {
  answered: "已答复",
  clarify_region: "先问地区",
  clarify_facts: "还差几样",
  clarify_intent: "没听明白",
  declined_no_provision: "资料未载",
  declined_out_of_scope: "不归这里答",
  declined_personal_case: "查不到个人办理",
  corrected_premise: "先更正一点",
  blocked_input: "问话处理不了",
  blocked_answer: "没通过核对",
  referred_crisis: "先保证安全",
  referred_officer: "转人工",
  error_model: "模型没用上",
  error_internal: "程序出错",
};

export const ROLE_WORDS = { citizen: "群众", officer: "坐席", editor: "编辑", administrator: "管理员" };

const MOMENT = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** A moment of the server in the country's time, to the minute. */
export function moment(iso) {
  return iso ? MOMENT.format(new Date(iso)) : "";
}

/** Today in the country, some days on. */
export function dayFromNow(days = 0) {
  return DAY.format(new Date(Date.now() + days * 86_400_000));
}

/** The name of a status; one this page does not know stands for itself. */
export function statusWords(status) {
  return STATUSES[status] ?? status;
}
