require 'json'
# comment
class Foo < Bar
  attr_reader :name
  def each(&block)
    @items.map { |x| "#{x}: a" } unless empty?
    text = <<~TEXT
      heredoc text
    TEXT
    { key: :value, 'a' => nil }
  end
end
=begin
block
=end
