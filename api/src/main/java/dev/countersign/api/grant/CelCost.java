package dev.countersign.api.grant;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.countersign.grant.Conditions.Allowance;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts what evaluating a condition costs, as the library has no cost limit of its own: each value that comes out of
/// a part of the expression by its size, a search by what it reads. Ends the evaluation when the allowance is used up.
final class CelCost implements CelEvaluationListener {

    private static final int LARGEST_REGEX = 1_000;
    private static final int LONGEST_REGEX = 1_000;
    private static final int DEEPEST_MACRO = 2;
    private static final int CHARACTERS_PER_STEP = 8;
    private static final ScopedValue<Allowance> ALLOWANCE = ScopedValue.newInstance();

    /// The two functions whose work is more than the size of what they are given.
    static final List<CelFunctionBinding> FUNCTIONS = List.of(
            CelFunctionBinding.from("matches", String.class, String.class, CelCost::matches),
            CelFunctionBinding.from("matches_string", String.class, String.class, CelCost::matches),
            CelFunctionBinding.from("contains_string", String.class, String.class, CelCost::contains));

    private final Allowance allowance;

    private CelCost(Allowance allowance) {
        this.allowance = allowance;
    }

    /// Used up before the condition had an answer.
    private static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("Evaluating the condition on these arguments costs more than a question may.", null, false, false);
        }
    }

    static Object evaluate(CelRuntime.Program program, Map<String, ?> variables, Allowance allowance)
            throws CelEvaluationException {
        return ScopedValue.where(ALLOWANCE, allowance).call(() -> {
            var cost = new CelCost(allowance);
            cost.spend(cost.size(variables));
            return program.trace(variables, cost);
        });
    }

    /// What is wrong with a condition that would cost too much on any arguments; empty for nothing.
    static Optional<String> objectionTo(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .flatMap(node -> objection(node).stream())
                .findFirst();
    }

    private static Optional<String> objection(CelNavigableExpr node) {
        if (node.getKind() == Kind.COMPREHENSION && macros(node) > DEEPEST_MACRO) {
            return Optional.of(
                    "The condition nests more than " + DEEPEST_MACRO + " macros; visit lists one after another.");
        }
        var pattern = node.getKind() == Kind.CALL ? pattern(node.expr().call()) : null;
        if (pattern == null) {
            return Optional.empty();
        }
        try {
            compiled(pattern);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// How many macros run for each run of this one's body, itself included; what they run over is no body.
    private static int macros(CelNavigableExpr macro) {
        var depth = 1;
        var part = macro;
        for (var parent = part.parent(); parent.isPresent(); parent = part.parent()) {
            var above = parent.get();
            if (above.getKind() == Kind.COMPREHENSION
                    && above.expr().comprehension().iterRange().id() != part.id()) {
                depth++;
            }
            part = above;
        }
        return depth;
    }

    /// The regular expression of a call of `matches`, null when it is known at the question only.
    private static @Nullable String pattern(CelExpr.CelCall call) {
        if (!call.function().equals("matches") || call.args().isEmpty()) {
            return null;
        }
        var last = call.args().getLast();
        return last.getKind() == Kind.CONSTANT && last.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? last.constant().stringValue()
                : null;
    }

    private static Pattern compiled(String regex) {
        if (regex.length() > LONGEST_REGEX) {
            throw new IllegalArgumentException(
                    "A regular expression of the condition is longer than " + LONGEST_REGEX + " characters.");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "A regular expression of the condition cannot be read: " + e.getDescription() + ".", e);
        }
        if (pattern.programSize() > LARGEST_REGEX) {
            throw new IllegalArgumentException("A regular expression of the condition is too large: "
                    + pattern.programSize() + " steps for a character, at most " + LARGEST_REGEX + ".");
        }
        return pattern;
    }

    private static boolean matches(String text, String regex) {
        var cost = new CelCost(ALLOWANCE.get());
        cost.spend(1_000L + 20L * regex.length());
        var pattern = compiled(regex);
        cost.spend((20L + text.length()) * pattern.programSize());
        return pattern.matcher(text).find();
    }

    private static boolean contains(String text, String sought) {
        new CelCost(ALLOWANCE.get()).spend((long) text.length() * sought.length() / CHARACTERS_PER_STEP);
        return text.contains(sought);
    }

    @Override
    public void callback(CelExpr part, Object value) {
        spend(1 + size(value));
    }

    private void spend(long steps) {
        if (!allowance.spend(steps)) {
            throw new TooCostly();
        }
    }

    /// Steps to read the whole value, counted only as far as the allowance goes.
    private long size(@Nullable Object value) {
        return size(value, 0);
    }

    private long size(@Nullable Object value, long before) {
        return switch (value) {
            case String text -> before + 1 + text.length() / CHARACTERS_PER_STEP;
            case Map<?, ?> map ->
                elements(map.values().iterator(), elements(map.keySet().iterator(), before));
            case Iterable<?> list -> elements(list.iterator(), before);
            case null, default -> before + 1;
        };
    }

    private long elements(Iterator<?> elements, long before) {
        var size = before + 1;
        while (elements.hasNext() && size <= allowance.left()) {
            size = size(elements.next(), size);
        }
        return size;
    }
}
