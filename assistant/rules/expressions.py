"""Formulas of facts and dated standards: `({低保标准}-人均月收入)*家庭人口`, read through a whitelist over ast.

Knows + - * / and 最小/最大; knows no function calls, no attributes, no comparison. Figures stay exact fractions.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.domain.facts import Span
from assistant.rules import spans


@dataclass(frozen=True)
class Figure:
    """A number written in the table."""

    value: Fraction


@dataclass(frozen=True)
class FactName:
    """A fact, by the name used in the table."""

    name: str


@dataclass(frozen=True)
class StandardName:
    """A dated standard: `{低保标准}`."""

    name: str


@dataclass(frozen=True)
class Binary:
    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Extreme:
    """最小(a, b) or 最大(a, b)."""

    smallest: bool
    items: tuple[Expression, ...]


Expression = Figure | FactName | StandardName | Binary | Extreme

_TRIES = 1000
_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
MOST_PLACES = 13
_FUNCTIONS = {"min": True, "max": False, "最小": True, "最大": False}
_WRITTEN = str.maketrans({"×": "*", "÷": "/", "（": "(", "）": ")", "，": ",", "－": "-", "＋": "+"})


def parse_expression(text: str) -> Expression:
    """Read a formula; raise ValueError that says what is not allowed."""
    written = text.translate(_WRITTEN).strip()
    try:
        tree = _parse(written)
    except SyntaxError as error:
        raise ValueError(f"算式“{text}”写法不对") from error
    return _convert(tree.body, written)


def _parse(written: str) -> ast.Expression:
    """The tree; CPython 3.11 counts the depth of trees for all threads together and, where two meet, stops for nothing."""
    for _ in range(_TRIES):
        try:
            return ast.parse(written, mode="eval")
        except SystemError:
            continue
    raise ValueError(f"算式“{written}”没能读出来，请再试一次")


def _convert(node: ast.expr, text: str) -> Expression:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return Figure(Fraction(ast.get_source_segment(text, node) or str(node.value)))
    if isinstance(node, ast.Name):
        return FactName(node.id)
    if isinstance(node, ast.Set) and len(node.elts) == 1 and isinstance(node.elts[0], ast.Name):
        return StandardName(node.elts[0].id)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return Binary(_OPERATORS[type(node.op)], _convert(node.left, text), _convert(node.right, text))
    called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    if isinstance(node, ast.Call) and called in _FUNCTIONS and len(node.args) > 1 and not node.keywords:
        return Extreme(_FUNCTIONS[called], tuple(_convert(item, text) for item in node.args))
    found = ast.get_source_segment(text, node) or text
    raise ValueError(f"算式里的“{found}”不能用，只能写数、事实、{{标准}}、+ - * /、最小()、最大()")


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and all its parts."""
    yield expression
    if isinstance(expression, Binary):
        yield from walk(expression.left)
        yield from walk(expression.right)
    elif isinstance(expression, Extreme):
        for item in expression.items:
            yield from walk(item)


def fact_names(expression: Expression) -> tuple[str, ...]:
    """Facts it mentions, each once."""
    return tuple(dict.fromkeys(part.name for part in walk(expression) if isinstance(part, FactName)))


def standard_names(expression: Expression) -> tuple[str, ...]:
    """Standards it mentions, each once."""
    return tuple(dict.fromkeys(part.name for part in walk(expression) if isinstance(part, StandardName)))


def replace_facts(expression: Expression, change: Callable[[str], Expression]) -> Expression:
    """The expression with every fact replaced by what `change` gives for its name."""
    if isinstance(expression, FactName):
        return change(expression.name)
    if isinstance(expression, Binary):
        left, right = replace_facts(expression.left, change), replace_facts(expression.right, change)
        return Binary(expression.operator, left, right)
    if isinstance(expression, Extreme):
        return Extreme(expression.smallest, tuple(replace_facts(item, change) for item in expression.items))
    return expression


def evaluate(expression: Expression, look_up: Callable[[Expression], Span | None]) -> Span | None:
    """The span of possible results; None when a part is not a number or a divisor may be zero."""
    if isinstance(expression, Figure):
        return spans.exact(expression.value)
    if isinstance(expression, (FactName, StandardName)):
        return look_up(expression)
    if isinstance(expression, Extreme):
        items = [evaluate(item, look_up) for item in expression.items]
        known = [item for item in items if item is not None]
        if len(known) < len(items):
            return None
        return spans.least(known) if expression.smallest else spans.greatest(known)
    left, right = evaluate(expression.left, look_up), evaluate(expression.right, look_up)
    if left is None or right is None:
        return None
    return _apply(expression.operator, left, right)


# A numerator and a denominator above zero, not reduced: reducing at every step is what makes fractions slow.
Quotient = tuple[int, int]


def calculate_exactly(expression: Expression, part: Callable[[Expression], Quotient | None]) -> Quotient | None:
    """The one result when every part has one; None otherwise, and when a divisor is zero. Facts and standards are parts."""
    if isinstance(expression, Binary):
        left = part(expression.left)
        right = part(expression.right) if left is not None else None
        return None if left is None or right is None else _combine(expression.operator, left, right)
    if isinstance(expression, Figure):
        return expression.value.as_integer_ratio()
    if isinstance(expression, Extreme):
        found = [part(item) for item in expression.items]
        known = [Fraction(*one) for one in found if one is not None]
        if len(known) < len(found):
            return None
        return (min(known) if expression.smallest else max(known)).as_integer_ratio()
    return part(expression)


def _combine(operator: str, left: Quotient, right: Quotient) -> Quotient | None:
    (a, b), (c, d) = left, right
    if operator == "*":
        return a * c, b * d
    if operator == "+":
        return a * d + c * b, b * d
    if operator == "-":
        return a * d - c * b, b * d
    if c == 0:
        return None
    return (a * d, b * c) if c > 0 else (-a * d, -b * c)


def _apply(operator: str, left: Span, right: Span) -> Span | None:
    if spans.is_exact(left) and spans.is_exact(right):
        a, b = spans.low(left), spans.low(right)
        assert a is not None and b is not None
        if operator == "/" and b == 0:
            return None
        return spans.exact(calculate(operator, a, b))
    if operator == "+":
        return spans.add(left, right)
    if operator == "-":
        return spans.subtract(left, right)
    return spans.multiply(left, right) if operator == "*" else spans.divide(left, right)


def calculate(operator: str, left: Fraction, right: Fraction) -> Fraction:
    """One operation on exact numbers."""
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    return left * right if operator == "*" else left / right


def write(expression: Expression) -> str:
    """The formula as people read it: ×, ÷ and no braces."""
    if isinstance(expression, Figure):
        return write_number(expression.value)
    if isinstance(expression, (FactName, StandardName)):
        return expression.name
    if isinstance(expression, Extreme):
        name = "最小" if expression.smallest else "最大"
        return f"{name}（{'，'.join(write(item) for item in expression.items)}）"
    sign = {"*": "×", "/": "÷"}.get(expression.operator, expression.operator)
    left, right = _bracket(expression.left, expression, False), _bracket(expression.right, expression, True)
    return f"{left}{sign}{right}"


def _bracket(part: Expression, whole: Binary, is_right: bool) -> str:
    text = write(part)
    if not isinstance(part, Binary):
        return text
    weaker = part.operator in "+-" and whole.operator in "*/"
    regrouped = is_right and whole.operator in "-/" and (part.operator in "+-") == (whole.operator in "+-")
    return f"（{text}）" if weaker or regrouped else text


def write_number(value: Fraction) -> str:
    """A number as people write it: 666.67, 2000; a fraction without end as 约666.67."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, MOST_PLACES):
        if 10**places % value.denominator == 0:
            whole, rest = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
            return f"{'-' if value < 0 else ''}{whole}.{rest:0{places}d}"
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"约{decimal.quantize(Decimal('0.01')).normalize():f}"
