package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.PublicUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an installation needs before it starts.
class StartupCheckTest {

    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private static final String URL = "https://countersign.example.org";

    @Test
    void startsWithSecretsAndAnAddressOfItsOwn() {
        assertThat(StartupCheck.faults(false, "our own", STATE, URL)).isEmpty();
        assertThat(StartupCheck.faults(false, "our own", STATE, "http://localhost:8080"))
                .isEmpty();
    }

    @Test
    void startsWithoutAnAddressInTheDemoOnly() {
        assertThat(StartupCheck.faults(true, "our own", STATE, "")).isEmpty();
        assertThat(StartupCheck.faults(false, "our own", STATE, ""))
                .singleElement()
                .asString()
                .startsWith("COUNTERSIGN_PUBLIC_URL is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countersign.example.org",
                "ftp://countersign.example.org",
                "https:///",
                "https://countersign.example.org/path",
                "https://countersign.example.org?a=b",
                "https://user@countersign.example.org",
                "https://count ersign"
            })
    void takesNoOtherAddress(String address) {
        assertThat(StartupCheck.faults(false, "our own", STATE, address))
                .containsExactly("COUNTERSIGN_PUBLIC_URL needs a scheme (https or http) and a host, and no path.");
    }

    @ParameterizedTest
    @CsvSource({
        "http://countersign.example.org, true",
        "HTTP://10.0.0.7:8080, true",
        "http://localhost.example.org, true",
        "https://countersign.example.org, false",
        "http://localhost:8080, false",
        "http://127.0.0.1:8080, false",
        "http://[::1]:8080, false"
    })
    void warnsOfPlainHttpToAnotherMachine(String address, boolean warns) {
        assertThat(StartupCheck.openToReaders(address)).isEqualTo(warns);
    }

    /// What is checked is what gateways and mails are given.
    @Test
    void leavesBlanksAndTheLastSlashOutOfTheAddress() {
        var address = new PublicUrl(Optional.of(" " + URL + "/ "));

        assertThat(address.address()).contains(URL);
        assertThat(new PublicUrl(Optional.of(" ")).address()).isEmpty();
    }

    @Test
    void startsWithNoSecretEverybodyKnows() {
        assertThat(StartupCheck.faults(false, "countersign-demo-secret", "short", URL))
                .hasSize(2);
        assertThat(StartupCheck.faults(true, "countersign-demo-secret", STATE, ""))
                .isEmpty();
    }
}
