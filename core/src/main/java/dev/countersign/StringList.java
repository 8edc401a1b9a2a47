package dev.countersign;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores a short list of texts as a JSON array in one column, where nothing ever searches in it.
@Converter
public class StringList implements AttributeConverter<List<String>, String> {

    @Override
    public String convertToDatabaseColumn(@Nullable List<String> list) {
        return CanonicalJson.of(list == null ? List.of() : list);
    }

    @Override
    public List<String> convertToEntityAttribute(@Nullable String json) {
        return json == null ? List.of() : Arrays.asList(CanonicalJson.read(json, String[].class));
    }
}
