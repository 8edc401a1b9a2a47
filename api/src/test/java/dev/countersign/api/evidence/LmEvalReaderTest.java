package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceFlag;
import org.junit.jupiter.api.Test;

class LmEvalReaderTest {

    @Test
    void numbersThatAreNoneAreNotStated() {
        var outcome = Readers.read("{\"results\":{\"t\":{\"acc,none\":NaN,\"ppl,none\":Infinity,\"f1,none\":0.5,"
                + "\"f1_stderr,none\":\"N/A\",\"bypass,none\":999,\"bypass_stderr,none\":\"N/A\"}},\"versions\":{}}");

        assertThat(outcome.read().header().metrics())
                .extracting(m -> m.scorer() + " " + m.value())
                .containsExactly("t acc null", "t ppl null", "t f1 0.5");
        assertThat(outcome.read().warnings())
                .contains("Of “t” the answers were only generated, not scored. (At #/results/t/bypass,none.)");
    }

    @Test
    void knowsWhichOfItsNumbersAreMeans() {
        var outcome = Readers.read("{\"results\":{\"t\":{\"acc,none\":0.5,\"acc_stderr,none\":0.1,"
                + "\"word_perplexity,none\":9.5,\"ter,none\":1,\"after,none\":1}},\"versions\":{}}");

        assertThat(outcome.read().header().metrics())
                .extracting(m -> m.scorer() + " " + m.kind())
                .containsExactly("t acc MEAN", "t acc ERROR", "t word_perplexity OTHER", "t ter OTHER", "t after MEAN");
    }

    @Test
    void takesTheConfigurationsWordForWhatIsAMean() {
        var outcome = Readers.read(
                "{\"results\":{\"t\":{\"f1,none\":0.5,\"own_perplexity,none\":2,\"acc,none\":1,\"em,none\":1},"
                        + "\"u\":{\"f1,none\":0.5}},\"versions\":{},\"configs\":{\"t\":{\"metric_list\":["
                        + "{\"metric\":\"f1\",\"aggregation\":\"mean\"},"
                        + "{\"metric\":\"own_perplexity\",\"aggregation\":\"mean\"},"
                        + "{\"metric\":\"acc\",\"aggregation\":\"def span(items):\\n return 1\"},{\"metric\":\"em\"}]}}}");

        assertThat(outcome.read().header().metrics())
                .extracting(m -> m.scorer() + " " + m.kind())
                .containsExactly("t f1 MEAN", "t own_perplexity MEAN", "t acc OTHER", "t em MEAN", "u f1 OTHER");
    }

    @Test
    void runOverPartOfTheSamplesIsPartial() {
        var outcome = Readers.read("{\"results\":{\"t\":{\"acc,none\":0.5}},\"versions\":{\"t\":1},"
                + "\"n-samples\":{\"t\":{\"original\":100,\"effective\":10}}}");

        assertThat(outcome.read().flags()).containsExactly(EvidenceFlag.PARTIAL, EvidenceFlag.NO_SAMPLES);
        assertThat(outcome.read().header().plannedSamples()).isEqualTo(10);
    }

    @Test
    void filtersOfATaskAreConditions() {
        var outcome = Readers.read("{\"results\":{\"t\":{\"em,strict\":1.0,\"em,loose\":1.0}},"
                + "\"n-samples\":{\"t\":{\"original\":1,\"effective\":1}},"
                + "\"samples\":{\"t\":[{\"doc_id\":0,\"filter\":\"strict\",\"metrics\":[\"em\"],\"em\":1.0},"
                + "{\"doc_id\":0,\"filter\":\"loose\",\"metrics\":[\"em\",\"gone\"],\"em\":true,\"other\":3}]}}");

        assertThat(outcome.samples()).extracting(s -> s.condition()).containsExactly("t,strict", "t,loose");
        assertThat(outcome.samples().get(1).scores())
                .containsOnlyKeys("em", "gone")
                .containsEntry("gone", null);
        assertThat(outcome.read().header().plannedSamples()).isEqualTo(2);
    }

    @Test
    void keepsNoKeysOrFoldersOfItsArguments() {
        var outcome = Readers.read("{\"results\":{\"t\":{\"acc\":1}},\"versions\":{},\"config\":{\"model\":\"hf\","
                + "\"model_args\":\"pretrained=/home/jane/m,api_key=abc,base_url=internal\"}}");

        assertThat(outcome.read().header().toString()).doesNotContain("jane", "abc", "internal");
        assertThat(outcome.read().header().model()).isEqualTo("~/m");
    }

    @Test
    void handsOnNoSampleOfADamagedFile() {
        var outcome = Readers.read("{\"results\":{},\"versions\":{},\"samples\":{\"t\":[{\"doc_id\":0,\"acc\":1}");

        assertThat(outcome.refusal()).startsWith("The file ends in the middle.");
        assertThat(outcome.samples()).isEmpty();
    }
}
