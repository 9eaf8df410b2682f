using OnRecord.Web.Theme.Engine;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Tests.Theme;

public sealed class BuiltInThemeTests
{
    [Fact]
    public void The_built_in_theme_has_no_fault_that_the_check_can_find()
    {
        var log = new TestLog();
        var languages = LanguageCatalog.Load(null, log).Value;
        Assert.True(PageTemplates.Open(null, languages, log).Ok);
        Assert.Empty(log.Lines);
    }
}
