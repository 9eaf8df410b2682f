namespace OnRecord.Domain.Stories.Documents;

/// <summary>How large a document may be. Text is counted in UTF-16 code units after normalisation to NFC.</summary>
public static class DocumentLimits
{
    /// <summary>All text of a document, footnotes included.</summary>
    public const int Document = 200_000;

    /// <summary>The text of one block, its footnotes included.</summary>
    public const int Block = 20_000;

    /// <summary>A headline or standfirst.</summary>
    public const int InlineText = 1_000;

    public const int Address = Text.Address.MaxLength;

    /// <summary>Alternative text of a picture.</summary>
    public const int Alt = 300;

    /// <summary>Credit of a picture; also the source under a quotation, a link's title and an embed's provider.</summary>
    public const int Credit = 300;

    /// <summary>Caption of a picture or table; also the title and description of a card.</summary>
    public const int Caption = 1_000;

    /// <summary>How deep nodes may stand in one another; a block of the document is 1.</summary>
    public const int Depth = 12;

    public const int Blocks = 5_000;

    /// <summary>All nodes of a document; keeps a document of empty items from growing without end.</summary>
    public const int Nodes = 250_000;

    /// <summary>Marks on one run.</summary>
    public const int Marks = 64;

    public const int TableColumns = 50;

    public const int TableRows = 500;

    /// <summary>Highest first number of an ordered list.</summary>
    public const int ListStart = 99_999;

    /// <summary>Most problems named in one refusal.</summary>
    public const int Problems = 20;
}
