export function App({ name }: Props) {
  // a component
  return <Layout title="Home"><b className={style}>{name}</b></Layout>;
}
