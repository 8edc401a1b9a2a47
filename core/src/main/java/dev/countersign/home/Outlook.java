package dev.countersign.home;

import java.util.List;

/// What the first page shows every reader alike.
///
/// @param quadrant where every deployment in service stands between the two thresholds
/// @param matters what stands out whoever looks, the first few of each kind
public record Outlook(Quadrant quadrant, List<Matter> matters) {}
