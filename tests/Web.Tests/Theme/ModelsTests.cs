using System.Reflection;
using OnRecord.Domain.Text;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Tests.Theme;

/// <summary>What templates can reach is told in docs/themes.md, and is nothing but what is public.</summary>
public sealed class ModelsTests
{
    private static readonly Type[] Plain = [typeof(string), typeof(bool), typeof(int), typeof(DateTime), typeof(SafeHtml)];

    private static readonly Type[] Models = [.. typeof(PageView).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(PageView).Namespace && type.IsPublic).OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_field_of_every_page_is_told_in_the_docs()
    {
        var sections = File.ReadAllText(Path.Combine(Root(), "docs", "themes.md")).Split("\n### ")[1..]
            .ToDictionary(section => section.Split('\n')[0].Trim('`', ' '), section => section, StringComparer.Ordinal);
        Assert.NotEmpty(Models);
        Assert.Empty(Models.Select(model => model.Name).Except(sections.Keys));
        Assert.Empty(from model in Models
                     from field in Fields(model, BindingFlags.DeclaredOnly)
                     let name = $"`{char.ToLowerInvariant(field.Name[0])}{field.Name[1..]}`"
                     where !sections[model.Name].Contains(name, StringComparison.Ordinal)
                     select $"{model.Name} lacks {name}");
    }

    [Fact]
    public void A_template_reaches_only_views_plain_values_and_finished_HTML()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(Models);
        while (open.TryDequeue(out var model))
        {
            if (!seen.Add(model))
                continue;
            Assert.True(model.Namespace == typeof(PageView).Namespace, $"{model} is reached from a template and is no view.");
            Assert.True(model.IsSealed || model.IsAbstract, $"{model} could be replaced by a type that holds more.");
            Assert.Empty(model.GetFields(BindingFlags.Public | BindingFlags.Instance));
            foreach (var type in Fields(model, BindingFlags.Default).Select(field => Inner(field.PropertyType)).Where(type => !Plain.Contains(type)))
                open.Enqueue(type);
        }
    }

    [Fact]
    public void A_view_is_never_of_a_type_that_could_hold_anything() =>
        Assert.DoesNotContain(Models.SelectMany(model => Fields(model, BindingFlags.Default)), field => Inner(field.PropertyType) == typeof(object) || Inner(field.PropertyType).IsInterface);

    private static PropertyInfo[] Fields(Type model, BindingFlags more) =>
        model.GetProperties(BindingFlags.Public | BindingFlags.Instance | more);

    private static Type Inner(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? value
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Inner(type.GetGenericArguments()[0])
        : type;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OnRecord.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
