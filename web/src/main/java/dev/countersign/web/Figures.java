package dev.countersign.web;

import dev.countersign.signoff.Quorum;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Numbers and names as pages write them.
@TemplateExtension
public final class Figures {

    private static final Pattern ID_IN_BRACKETS = Pattern.compile(" \\([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\)");

    private Figures() {}

    /// A fraction as a percentage with one decimal, `0.072` as `7.2%`; what is not quite 0 or 1 never reads so.
    public static String percent(Number fraction) {
        var value = fraction.doubleValue() * 100;
        if (value > 0 && value < 0.05) {
            return "<0.1%";
        }
        if (value < 100 && value > 99.95) {
            return ">99.9%";
        }
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f%%" : "%.1f%%", value);
    }

    /// A fraction as a place on a scale from 0 to 100, `0.0725` as `7.25`.
    public static String onScale(Number fraction) {
        return String.format(Locale.ROOT, "%.2f", Math.clamp(fraction.doubleValue(), 0, 1) * 100);
    }

    /// How far it is on that scale from one fraction to another.
    public static String upTo(Number lower, Number upper) {
        return onScale(upper.doubleValue() - lower.doubleValue());
    }

    /// A whole number with thin groups, `12 480`.
    public static String grouped(Number number) {
        return String.format(Locale.ROOT, "%,d", number.longValue()).replace(',', '\u202f');
    }

    /// The end of an id, enough to tell it from its neighbours: UUIDv7 begins with the time, so beginnings are alike.
    public static String shortened(Object id) {
        var text = id.toString();
        return text.length() <= 10 ? text : "…" + text.substring(text.length() - 8);
    }

    /// A label as it reads inside a sentence.
    public static String lower(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    /// The fact a gate found without the ids in it, which tell two facts apart when they are signed and tell people
    /// nothing.
    public static String withoutIds(String fact) {
        return ID_IN_BRACKETS.matcher(fact).replaceAll("");
    }

    /// `1 safety officer and 2 board members`
    public static String words(Quorum quorum) {
        return quorum.seats().stream()
                .map(seat -> seat.needed() + " " + lower(seat.role().label()) + (seat.needed() == 1 ? "" : "s"))
                .collect(Collectors.joining(" and "));
    }

    /// An enum constant in words, `PERSIST_ACROSS_SESSIONS` as `Persist across sessions`.
    public static String words(Enum<?> constant) {
        return sentence(constant.name().replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
