package dev.countersign.api.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sentences about what is odd in a log, each with the place of the first of its kind where the reader knows it; what
/// repeats is counted. A place is a member of an archive, a line, or a JSON pointer after `#`.
public final class Warnings {

    private static final int MOST = 50;

    private final Map<String, String> sentences = new LinkedHashMap<>();
    private final Map<String, Counted> counted = new LinkedHashMap<>();
    private String member;
    private @Nullable Integer sample;

    private record Counted(int times, String first) {

        Counted and(Counted other) {
            return new Counted(times + other.times, first);
        }
    }

    public Warnings() {
        this("");
    }

    /// @param member the part of an archive they are about
    public Warnings(String member) {
        this.member = member;
    }

    /// Says which part of an archive JSON pointers are into from now on.
    public void in(String part) {
        member = part;
    }

    /// Says that what is counted from now on is about the sample at this place of a list of samples.
    public void atSample(int index) {
        sample = index;
    }

    public void add(String sentence) {
        add(sentence, "");
    }

    /// @param place where in the file, as a JSON pointer or in words; empty where it is about no one place
    public void add(String sentence, String place) {
        if (sentences.size() < MOST) {
            sentences.putIfAbsent(sentence, place.startsWith("/") ? member + "#" + place : place);
        }
    }

    /// Counts one more of `what`, told later as `What: 3.`
    public void count(String what) {
        count(what, counted.containsKey(what) || sample == null ? member : member + "#/samples/" + sample);
    }

    public void count(String what, String place) {
        counted.merge(what, new Counted(1, place), Counted::and);
    }

    public void addAll(Warnings others) {
        others.sentences.forEach(this::add);
        others.counted.forEach((what, times) -> counted.merge(what, times, Counted::and));
    }

    public List<String> all() {
        var all = new ArrayList<String>();
        sentences.forEach((sentence, place) -> all.add(sentence + told("At", place)));
        counted.forEach((what, of) -> all.add(what + ": " + of.times() + "." + told("First at", of.first())));
        return all;
    }

    private static String told(String at, String place) {
        return place.isEmpty() ? "" : " (" + at + " " + Texts.clean(place, Texts.NAME) + ".)";
    }
}
