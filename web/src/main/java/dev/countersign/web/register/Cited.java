package dev.countersign.web.register;

import io.quarkus.qute.TemplateData;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A citation that gives a web address, cut where the address stands.
///
/// @param address without the bracket or full stop that ends the citation
@TemplateData
public record Cited(String before, String address, String after) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s()<>]*[^\\s()<>.,;:!?\"'\\]]");

    static @Nullable Cited in(String text) {
        var found = ADDRESS.matcher(text);
        return found.find()
                ? new Cited(text.substring(0, found.start()), found.group(), text.substring(found.end()))
                : null;
    }
}
