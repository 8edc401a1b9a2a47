package dev.countersign.api.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.PublicUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthZenMetadataTest {

    @Test
    void namesTheAddressThatWasSetWithoutBlanksAndSlash() {
        var set = new PublicUrl(Optional.of(" https://countersign.example.org/ "));

        assertThat(new AuthZenMetadata(set).metadata(null).accessEvaluationEndpoint())
                .isEqualTo("https://countersign.example.org/access/v1/evaluation");
    }
}
