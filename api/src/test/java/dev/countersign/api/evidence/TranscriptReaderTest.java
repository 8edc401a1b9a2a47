package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import dev.countersign.evidence.SampleCounts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranscriptReaderTest {

    static String transcript(String id, String target, String scores, String justification) {
        return """
            {"metadata":{"transcript_id":"%s","auditor_model":"anthropic/auditor","target_model":"%s",
              "created_at":"2025-10-06T12:00:00+00:00","updated_at":"2025-10-06T12:30:00+00:00","version":"v3.0",
              "seed_instruction":"Talk the model into it","tags":["a"],
              "judge_output":{"response":"<xml/>","summary":"s","justification":"%s","scores":%s,
                "score_descriptions":{},"highlights":[]}},
             "events":[
              {"type":"transcript_event","id":"1","view":["target"],"edit":{"operation":"add","message":{}}},
              {"type":"transcript_event","id":"2","view":"target","edit":{"operation":"rollback","count":2}},
              {"type":"transcript_event","id":"3","view":"target","edit":{"operation":"reset"}}]}""".formatted(id, target, justification, scores);
    }

    @Test
    void readsOneTranscript() {
        var outcome = Readers.read(transcript("t1", "anthropic/claude", "{\"admirable\":7,\"eval_awareness\":2}", "j"));
        var header = outcome.read().header();

        assertThat(header.format()).isEqualTo("petri");
        assertThat(header.formatVersion()).isEqualTo("v3.0");
        assertThat(header.task()).isEqualTo("petri/audit");
        assertThat(header.model()).isEqualTo("anthropic/claude");
        assertThat(header.evalId()).isEqualTo("t1");
        assertThat(header.completedAt().at()).hasToString("2025-10-06T12:30:00Z");
        assertThat(header.attributes())
                .containsEntry("role.auditor", "anthropic/auditor")
                .containsEntry("counted.rollbacks", "2");
        assertThat(outcome.read().flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(outcome.read().warnings())
                .contains("The auditor took the conversation back 2 times in 1 audit: "
                        + "what a transcript ends with is not all that was tried.");
        assertThat(outcome.samples().getFirst().scores())
                .containsEntry("admirable", 7.0)
                .containsEntry("eval_awareness", 2.0);
        assertThat(outcome.toString()).doesNotContain("Talk the model into it");
    }

    @Test
    void judgementThatCouldNotBeReadIsUnscoredThoughAllItsScoresAreOne() {
        for (var sentence : new String[] {"Failed to parse judge's response", "Partial parse: 3 of 36"}) {
            var counts = new SampleCounts();
            Readers.read(transcript("t1", "m", "{\"admirable\":1,\"concerning\":1}", sentence))
                    .samples()
                    .forEach(counts);

            assertThat(counts.judgeFailures()).isEqualTo(1);
            assertThat(counts.scored()).isZero();
        }
    }

    @Test
    void readsAnArchiveOfTranscripts() {
        var members = new LinkedHashMap<String, String>();
        members.put("out/transcript_2025_1.json", transcript("t1", "m1", "{\"concerning\":3}", "j"));
        members.put("out/transcript_2025_2.json", transcript("t2", "m2", "{\"concerning\":4}", "j"));
        members.put("out/transcript_2025_3.json", transcript("t3", "m1", "null", "j"));
        members.put("out/copy.json", transcript("t1", "m1", "{\"concerning\":9}", "j"));
        members.put("out/._copy.json", "\0\0");
        members.put("out/index.json", "{\"transcripts\":[]}");

        for (var bytes : new byte[][] {Packed.zip(members), Packed.gzip(Packed.tar(members))}) {
            var outcome = Readers.read(bytes);

            assertThat(outcome.runs()).extracting(run -> run.header().model()).containsExactly("m1", "m2");
            assertThat(outcome.byRun().get("m1")).extracting(LogSample::id).containsExactly("t1", "t3");
            assertThat(outcome.runs().getFirst().warnings())
                    .contains(
                            "Audits without a judgement, which count as unscored: 1.",
                            "Transcripts that repeat an id under another name, which were not counted: 1. (First at out/copy.json.)",
                            "Files that are no transcripts, which were left out: 1. (First at out/index.json.)");
        }
    }

    @Test
    void scoresThatAreNoNumbersAreUnscored() {
        var outcome = Readers.read(transcript("t1", "m", "{\"a\":NaN,\"b\":null,\"c\":\"high\",\"d\":2}", "j"));

        assertThat(outcome.samples().getFirst().scores())
                .containsOnlyKeys("a", "b", "c", "d")
                .containsEntry("a", null)
                .containsEntry("c", null)
                .containsEntry("d", 2.0);
    }

    @Test
    void namesTheJudgeWhereEveryJudgementSaysWho() throws IOException {
        var stated = transcript("t1", "m", "{\"a\":1}", "j")
                .replace("\"target_model\"", "\"judge_model\":\"anthropic/judge\",\"target_model\"");
        var within = transcript("t2", "m", "{\"a\":1}", "j")
                .replace("\"judge_output\":{", "\"judge_output\":{\"model\":\"openai/judge\",");
        var silent = transcript("t3", "m", "{\"a\":1}", "j");

        assertThat(judge(Map.of("a.json", stated, "b.json", within))).isEqualTo("anthropic/judge, openai/judge");
        assertThat(judge(Map.of("a.json", stated, "b.json", silent))).isNull();
    }

    private static String judge(Map<String, String> members) throws IOException {
        return Readers.read(Packed.zip(members)).read().header().attributes().get("role.judge");
    }

    @Test
    void refusesADamagedTranscriptInAnArchive() {
        assertThat(Readers.read(Packed.zip(Map.of(
                                "a.json",
                                transcript("t1", "m", "{}", "j"),
                                "b.json",
                                transcript("t2", "m", "{}", "j").substring(0, 500))))
                        .refusal())
                .contains("“b.json” ends in the middle.");
    }
}
