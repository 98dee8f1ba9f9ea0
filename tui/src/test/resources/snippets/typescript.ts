export interface Props<T> { readonly name: string; items?: T[]; }
type Id = `usr_${string}`;
export const f = async <T,>(x: T): Promise<number> => 42;
enum Color { Red = "RED" }
