using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;

namespace OnRecord.Storage.Mapping;

/// <summary>How values become columns, the same on both engines.</summary>
internal static class Columns
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<Edtf>().HaveConversion<EdtfConverter>();
        conventions.Properties<SourcingDate>().HaveConversion<SourcingDateConverter>();
        conventions.Properties<Role>().HaveConversion<string>();
        conventions.Properties<StoryKind>().HaveConversion<string>();
        conventions.Properties<StoryStatus>().HaveConversion<string>();
        conventions.Properties<CopyStage>().HaveConversion<string>();
        conventions.Properties<KeptState>().HaveConversion<string>();
        conventions.Properties<ReplyState>().HaveConversion<string>();
        conventions.Properties<HoldReason>().HaveConversion<string>();
        conventions.Properties<RemovalGround>().HaveConversion<string>();
        conventions.Properties<LetThrough>().HaveConversion<string>();
        conventions.Properties<DecisionKind>().HaveConversion<string>();
        conventions.Properties<PersonStanding>().HaveConversion<string>();
        conventions.Properties<HoldRule>().HaveConversion<string>();
        conventions.Properties<FlagReason>().HaveConversion<string>();
        conventions.Properties<ErrorReportState>().HaveConversion<string>();
        conventions.Properties<AgentKind>().HaveConversion<WireConverter<AgentKind>>();
        conventions.Properties<SourceKind>().HaveConversion<WireConverter<SourceKind>>();
        conventions.Properties<TermsOfUse>().HaveConversion<WireConverter<TermsOfUse>>();
        conventions.Properties<Basis>().HaveConversion<WireConverter<Basis>>();
        conventions.Properties<IdentityKnownTo>().HaveConversion<WireConverter<IdentityKnownTo>>();
        conventions.Properties<Stance>().HaveConversion<WireConverter<Stance>>();
        conventions.Properties<SpeechAct>().HaveConversion<WireConverter<SpeechAct>>();
        conventions.Properties<QuoteForm>().HaveConversion<WireConverter<QuoteForm>>();
        conventions.Properties<Channel>().HaveConversion<WireConverter<Channel>>();
        conventions.Properties<HopIdentity>().HaveConversion<WireConverter<HopIdentity>>();
        conventions.Properties<ClaimLinkType>().HaveConversion<WireConverter<ClaimLinkType>>();
        conventions.Properties<StatementLinkType>().HaveConversion<WireConverter<StatementLinkType>>();
        conventions.Properties<SpeakerRelation>().HaveConversion<WireConverter<SpeakerRelation>>();
        conventions.Properties<DecisionStatus>().HaveConversion<WireConverter<DecisionStatus>>();
        conventions.Properties<SourcingWarning>().HaveConversion<WireConverter<SourcingWarning>>();
        conventions.Properties<StatementMark>().HaveConversion<WireConverter<StatementMark>>();
        conventions.Properties<ChangeKind>().HaveConversion<WireConverter<ChangeKind>>();
    }

    /// <summary>Keeps a value that is always read whole as JSON text.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        new ValueConverter<T, string>(v => JsonSerializer.Serialize(v, Json), s => JsonSerializer.Deserialize<T>(s, Json)!),
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
            v => JsonSerializer.Serialize(v, Json).GetHashCode(StringComparison.Ordinal),
            v => v));

    public static void NameInSnakeCase(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName() ?? entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    private static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLower(c, CultureInfo.InvariantCulture));
        }

        return snake.ToString();
    }

    /// <summary>Times are UTC: another kind is a bug and is refused before it is written.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(v => Checked(v), v => DateTime.SpecifyKind(v, DateTimeKind.Utc))
    {
        private static DateTime Checked(DateTime value) => value.Kind == DateTimeKind.Utc
            ? value
            : throw new InvalidOperationException($"A time of kind {value.Kind} was to be stored; times are UTC.");
    }

    private sealed class EdtfConverter() : ValueConverter<Edtf, string>(v => v.Text, s => Edtf.Parse(s).Value);

    private sealed class SourcingDateConverter() : ValueConverter<SourcingDate, string>(v => v.ToString(), s => SourcingDate.Parse(s));

    private sealed class WireConverter<T>() : ValueConverter<T, string>(v => Wire.Name(v), s => Wire.Parse<T>(s).Value)
        where T : struct, Enum;
}
