"""From tokens to the tree, by recursive descent. Size and depth are capped, so nothing later needs to be.

expression  = disjunction [ "if" disjunction "else" expression ]
disjunction = conjunction { "or" conjunction }
conjunction = negation { "and" negation }
negation    = "not" negation | comparison
comparison  = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in" ) sum ]
sum         = product { ( "+" | "-" ) product }
product     = sign { ( "*" | "/" ) sign }
sign        = "-" sign | primary
primary     = literal | name | call | aggregate | "(" expression ")"
            | "[" [ expression { "," expression } ] "]"
name        = NAME { "." NAME }
call        = NAME "(" [ argument { "," argument } ] ")"
argument    = [ NAME "=" ] expression
aggregate   = AGGREGATE "(" expression "for" NAME "in" name [ "if" disjunction ] ")"
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from citizen_office.core.expressions.errors import ExpressionError
from citizen_office.core.expressions.lexer import Token, TokenKind, refuse, tokenize
from citizen_office.core.expressions.nodes import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Expression,
    Junction,
    ListLiteral,
    Literal,
    Membership,
    Minus,
    Name,
    Node,
    Not,
)
from citizen_office.core.expressions.values import MISSING, Missing

MAX_NODES: Final = 200
MAX_DEPTH: Final = 20
MAX_AGGREGATES: Final = 2

#: The words that may stand before ``( … for … in … )``.
AGGREGATES: Final = frozenset({"any", "all", "sum", "count", "min", "max"})

_COMPARISONS: Final = frozenset({"==", "!=", "<", "<=", ">", ">="})
_WORDS: Final[Mapping[str, bool | Missing]] = {"true": True, "false": False, "missing": MISSING}


def parse(text: str) -> Expression:
    """Read an expression. Raises ``ExpressionError`` at the first thing that cannot be read."""
    return Expression(text, _Parser(tokenize(text)).whole())


class _Parser:
    """One reading of one text; used once."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._position = 0
        self._nodes = 0
        self._depth = 0
        # How deep the aggregates nest in what was read since the innermost bracket that may belong to one.
        self._nested = 0

    # -- moving along the tokens -----------------------------------------------------------------------------

    @property
    def _here(self) -> Token:
        return self._tokens[self._position]

    @property
    def _last_end(self) -> int:
        return self._tokens[self._position - 1].end

    def _at(self, *texts: str) -> bool:
        return self._here.kind in (TokenKind.MARK, TokenKind.KEYWORD) and self._here.text in texts

    def _take(self) -> Token:
        token = self._here
        self._position += 1
        return token

    def _accept(self, text: str) -> bool:
        if not self._at(text):
            return False
        self._position += 1
        return True

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise self._unexpected()

    def _name(self) -> Token:
        if self._here.kind is not TokenKind.NAME:
            raise refuse("name_expected", self._here.start, self._here.end, found=self._here.text)
        return self._take()

    def _unexpected(self) -> ExpressionError:
        token = self._here
        if token.kind is TokenKind.END:
            return refuse("unexpected_end", token.start, token.end)
        suggestion = "==" if token.text == "=" else ""
        return refuse("unexpected_token", token.start, token.end, found=token.text, suggestion=suggestion)

    def _keep(self, node: Node) -> Node:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise refuse("too_many_nodes", node.start, node.end, limit=str(MAX_NODES))
        return node

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise refuse("too_deep", self._here.start, self._here.end, limit=str(MAX_DEPTH))

    # -- the grammar, from the weakest binding to the strongest ----------------------------------------------

    def whole(self) -> Node:
        root = self._expression()
        if self._here.kind is not TokenKind.END:
            raise self._unexpected()
        return root

    def _expression(self) -> Node:
        self._deeper()
        chosen = self._disjunction()
        if self._accept("if"):
            condition = self._disjunction()
            self._expect("else")
            otherwise = self._expression()
            chosen = self._keep(Conditional(chosen, condition, otherwise, chosen.start, otherwise.end))
        self._depth -= 1
        return chosen

    def _disjunction(self) -> Node:
        operands = [self._conjunction()]
        while self._accept("or"):
            operands.append(self._conjunction())
        if len(operands) == 1:
            return operands[0]
        return self._keep(Junction("or", tuple(operands), operands[0].start, operands[-1].end))

    def _conjunction(self) -> Node:
        operands = [self._negation()]
        while self._accept("and"):
            operands.append(self._negation())
        if len(operands) == 1:
            return operands[0]
        return self._keep(Junction("and", tuple(operands), operands[0].start, operands[-1].end))

    def _negation(self) -> Node:
        start = self._here.start
        if not self._accept("not"):
            return self._comparison()
        self._deeper()
        operand = self._negation()
        self._depth -= 1
        return self._keep(Not(operand, start, operand.end))

    def _comparison(self) -> Node:
        left = self._sum()
        if not self._at("in", "not", *_COMPARISONS):
            return left
        operator = self._take().text
        if operator == "not":
            self._expect("in")
        right = self._sum()
        if self._at("in", "not", *_COMPARISONS):
            raise refuse("chained_comparison", self._here.start, self._here.end, found=self._here.text)
        if operator in _COMPARISONS:
            return self._keep(Comparison(operator, left, right, left.start, right.end))
        return self._keep(Membership(operator == "not", left, right, left.start, right.end))

    def _sum(self) -> Node:
        left = self._product()
        while self._at("+", "-"):
            operator = self._take().text
            right = self._product()
            left = self._keep(Arithmetic(operator, left, right, left.start, right.end))
        return left

    def _product(self) -> Node:
        left = self._sign()
        while self._at("*", "/"):
            operator = self._take().text
            right = self._sign()
            left = self._keep(Arithmetic(operator, left, right, left.start, right.end))
        return left

    def _sign(self) -> Node:
        start = self._here.start
        if not self._accept("-"):
            return self._primary()
        self._deeper()
        operand = self._sign()
        self._depth -= 1
        return self._keep(Minus(operand, start, operand.end))

    def _primary(self) -> Node:
        token = self._here
        if token.kind is TokenKind.NAME:
            return self._name_or_call()
        if self._at("("):
            return self._group()
        if self._at("["):
            return self._list()
        if token.kind is TokenKind.NUMBER:
            return self._literal(Decimal(token.text))
        if token.kind is TokenKind.STRING:
            return self._literal(token.text)
        if self._at(*_WORDS):
            return self._literal(_WORDS[token.text])
        raise self._unexpected()

    def _literal(self, value: bool | str | Decimal | Missing) -> Node:
        token = self._take()
        return self._keep(Literal(value, token.start, token.end))

    def _group(self) -> Node:
        self._take()
        inner = self._expression()
        self._expect(")")
        return inner

    def _list(self) -> Node:
        start = self._take().start
        items: list[Node] = []
        while not self._at("]"):
            items.append(self._expression())
            if not self._at("]"):
                self._expect(",")
        self._take()
        return self._keep(ListLiteral(tuple(items), start, self._last_end))

    def _name_or_call(self) -> Node:
        first = self._name()
        if self._accept("("):
            return self._aggregate_or_call(first)
        return self._rest_of_name(first)

    def _rest_of_name(self, first: Token) -> Name:
        path = [first.text]
        while self._accept("."):
            path.append(self._name().text)
        name = Name(tuple(path), first.start, self._last_end)
        self._keep(name)
        return name

    def _aggregate_or_call(self, word: Token) -> Node:
        if word.text not in AGGREGATES or self._at(")"):
            return self._call(word, [])
        around, self._nested = self._nested, 0
        value = self._expression()
        node = self._aggregate(word, value) if self._accept("for") else None
        self._nested = max(around, self._nested)
        # ``min(a, b)`` is a call: only after its first argument can the two be told apart.
        return node or self._call(word, [value])

    def _aggregate(self, word: Token, value: Node) -> Node:
        variable = self._name().text
        self._expect("in")
        source = self._rest_of_name(self._name())
        condition = self._disjunction() if self._accept("if") else None
        self._expect(")")
        self._nested += 1
        if self._nested > MAX_AGGREGATES:
            raise refuse("aggregates_too_deep", word.start, self._last_end, limit=str(MAX_AGGREGATES))
        return self._keep(Aggregate(word.text, value, variable, source, condition, word.start, self._last_end))

    def _call(self, word: Token, arguments: list[Node]) -> Node:
        keywords: dict[str, Node] = {}
        if arguments and not self._at(")"):
            self._expect(",")
        while not self._at(")"):
            self._argument(arguments, keywords)
            if not self._at(")"):
                self._expect(",")
        self._take()
        return self._keep(Call(word.text, tuple(arguments), tuple(keywords.items()), word.start, self._last_end))

    def _argument(self, arguments: list[Node], keywords: dict[str, Node]) -> None:
        token = self._here
        following = self._tokens[min(self._position + 1, len(self._tokens) - 1)]
        if token.kind is TokenKind.NAME and following.kind is TokenKind.MARK and following.text == "=":
            if token.text in keywords:
                raise refuse("keyword_twice", token.start, token.end, keyword=token.text)
            self._position += 2
            keywords[token.text] = self._expression()
            return
        if keywords:
            raise refuse("positional_after_keyword", token.start, token.end)
        arguments.append(self._expression())
