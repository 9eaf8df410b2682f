using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;

namespace OnRecord.Domain.Tests.Stories;

public sealed class MentionsTests
{
    private static readonly Account[] Desk = [.. new[] { "Mara Lind", "Maria Lo", "Anna Reyes", "Anna Berg", "Олена Коваль" }.Select(name => new Account { Id = Guid.CreateVersion7(), Name = name, Role = Role.Reporter })];

    [Theory]
    [InlineData("@Mara Lind, is this so?", "Mara Lind")]
    [InlineData("ask @mara.", "Mara Lind")]
    [InlineData("(@Maria) and @MARA", "Mara Lind, Maria Lo")]
    [InlineData("@Marathon", "")]
    [InlineData("@Anna knows", "")]
    [InlineData("@Anna Berg knows", "Anna Berg")]
    [InlineData("write to mail@mara.example", "")]
    [InlineData("@олена, глянь", "Олена Коваль")]
    [InlineData("@", "")]
    public void A_name_after_the_sign_calls_one_person(string text, string called) =>
        Assert.Equal(called, string.Join(", ", Mentions.In(text, Desk).Select(a => a.Name)));
}
