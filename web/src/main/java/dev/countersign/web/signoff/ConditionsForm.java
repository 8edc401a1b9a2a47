package dev.countersign.web.signoff;

import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.ProblemType;
import dev.countersign.signoff.VoteConditions;
import dev.countersign.web.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of the vote's form in which a signer attaches conditions.
final class ConditionsForm {

    private static final String END = "conditions/validUntil";
    private static final String RATE = "conditions/rateLimitPerMinute";

    private static final List<String> FIELDS = List.of("conditions/words", END, "conditions/callCondition", RATE);

    private ConditionsForm() {}

    /// @throws ProblemException INVALID for a limit that cannot be read: left out it would count as none
    static VoteConditions read(Form form) {
        var end = form.endOf(END);
        var rate = form.number(RATE);
        var unreadable = new ArrayList<FieldError>();
        missing(unreadable, form, END, end, "Give a day.");
        missing(unreadable, form, RATE, rate, "Give a whole number from 1.");
        if (!unreadable.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, "Some fields need another value.", unreadable);
        }
        return new VoteConditions(form.value("conditions/words"), end, form.value("conditions/callCondition"), rate);
    }

    /// Whether something was typed into it.
    static boolean filled(Form form) {
        return FIELDS.stream().anyMatch(name -> !form.value(name).isEmpty());
    }

    private static void missing(
            ArrayList<FieldError> errors, Form form, String name, @Nullable Object read, String wanted) {
        if (read == null && !form.value(name).isEmpty()) {
            errors.add(new FieldError("/" + name, wanted));
        }
    }
}
