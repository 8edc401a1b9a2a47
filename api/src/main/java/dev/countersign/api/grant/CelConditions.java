package dev.countersign.api.grant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.countersign.ProblemException;
import dev.countersign.grant.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conditions with Google's CEL. An expression has neither loops of its own nor effects; its length, its nesting and
/// its regular expressions are checked when it is compiled, and what evaluating it costs is counted as it goes
/// ([CelCost]).
@ApplicationScoped
class CelConditions implements Conditions {

    private static final String PARAMS = "params";
    private static final int MOST_ELEMENTS = 1_000;
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 32;
    private static final int KEPT = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_ELEMENTS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final Cel cel = CelFactory.plannerCelBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(StandardFunction.MATCHES, StandardFunction.CONTAINS)
                    .build())
            .addFunctionBindings(CelCost.FUNCTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(PARAMS, MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();

    private final Cache<String, Condition> compiled =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    @Override
    public Condition compile(String expression) {
        return compiled.get(expression, this::compileAnew);
    }

    private Condition compileAnew(String expression) {
        try {
            var ast = cel.compile(expression).getAst();
            if (!yieldsBoolean(ast.getResultType())) {
                throw invalid("The condition gives " + ast.getResultType().name() + ", not true or false.");
            }
            CelCost.objectionTo(ast).ifPresent(objection -> {
                throw invalid(objection);
            });
            var program = cel.createProgram(ast);
            return (params, allowance) -> test(program, params, allowance);
        } catch (CelValidationException e) {
            throw invalid(sentence(e));
        } catch (CelEvaluationException e) {
            throw invalid("The condition cannot be prepared: " + e.getMessage());
        }
    }

    /// A field of `params` has no type before the call; whether it is boolean is seen then.
    private static boolean yieldsBoolean(CelType type) {
        return type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN);
    }

    /// Whatever goes wrong inside the library counts as a failed evaluation, so that it denies.
    private static boolean test(CelRuntime.Program program, Map<String, ?> params, Allowance allowance)
            throws EvaluationException {
        try {
            var result = CelCost.evaluate(program, Map.of(PARAMS, value(params)), allowance);
            if (result instanceof Boolean truth) {
                return truth;
            }
            throw new EvaluationException("The condition gave neither true nor false", null);
        } catch (CelEvaluationException | RuntimeException e) {
            throw new EvaluationException(String.valueOf(e.getMessage()), e);
        }
    }

    /// JSON as CEL knows it: null is a value and integers are 64 bits wide.
    private static Object value(@Nullable Object json) {
        return switch (json) {
            case null -> NullValue.NULL_VALUE;
            case Integer number -> number.longValue();
            case List<?> list -> list.stream().map(CelConditions::value).toList();
            case Map<?, ?> map -> {
                var values = new LinkedHashMap<Object, Object>();
                map.forEach((key, element) -> values.put(key, value(element)));
                yield values;
            }
            case Object other -> other;
        };
    }

    private static String sentence(CelValidationException e) {
        return e.getErrors().stream()
                .findFirst()
                .map(CelConditions::sentence)
                .orElse("The condition cannot be read: " + e.getMessage());
    }

    private static String sentence(CelIssue issue) {
        var at = issue.getSourceLocation();
        return "The condition cannot be read at line " + at.getLine() + ", column " + (at.getColumn() + 1) + ": "
                + issue.getMessage() + ".";
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.invalid("/condition", detail);
    }
}
