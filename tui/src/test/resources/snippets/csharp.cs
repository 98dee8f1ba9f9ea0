using System;
namespace A.B;
[Serializable]
public record Person(string Name) {
    public async Task<int> Load(int? id) {
        var path = @"C:\dir ""x""";
        var text = $"Hi {Name}";
        return await Get(id ?? 0); // done
    }
}
