package dev.countersign.evidence;

import dev.countersign.CanonicalJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores the statements of a document as a JSON array in one column; they are only ever read together.
@Converter
class ClaimStatements implements AttributeConverter<List<ClaimStatement>, String> {

    @Override
    public String convertToDatabaseColumn(@Nullable List<ClaimStatement> list) {
        return CanonicalJson.of(list == null ? List.of() : list);
    }

    @Override
    public List<ClaimStatement> convertToEntityAttribute(@Nullable String json) {
        return json == null ? List.of() : Arrays.asList(CanonicalJson.read(json, ClaimStatement[].class));
    }
}
