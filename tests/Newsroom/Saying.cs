using OnRecord.Domain.Sourcing;

namespace OnRecord.Newsroom;

/// <summary>What a statement of a test says beyond its words and speaker; the defaults break no rule.</summary>
public sealed record Saying
{
    /// <summary>Null: a claim of its own, made of the words.</summary>
    public Claim? Claim { get; init; }

    public Stance Stance { get; init; } = Stance.Affirms;

    public SpeechAct Act { get; init; } = SpeechAct.Assert;

    public QuoteForm Form { get; init; } = QuoteForm.Indirect;

    public TermsOfUse Terms { get; init; } = TermsOfUse.OnTheRecord;

    /// <summary>In the EDTF subset of <see cref="Edtf"/>; null: not known.</summary>
    public string? Said { get; init; } = "2026-02-27";

    /// <summary>The report of another outlet through which it came; null: to us.</summary>
    public Report? Via { get; init; }

    public Guid? OverrideBy { get; init; }

    public string? OverrideReason { get; init; }
}
